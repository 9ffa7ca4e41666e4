//! What the first load weighs, by part, against what it may weigh; and what is loaded after it.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::fingerprint::files_below;
use crate::progress;
use crate::project::Project;

/// The most that HTML, CSS, JavaScript and WebAssembly may weigh together, compressed: what was
/// reached, and half a percent. A first load is to come within seconds on a slow line.
const BUDGET: u64 = 133_900;

/// The most that everything may weigh that is loaded later, when somebody opens a page with it.
const LATER_BUDGET: u64 = 457_100;

/// The most that a portal's frame may load besides the app: its page, and the program that starts it.
const FRAME_BUDGET: u64 = 6_000;

/// How the files begin that only a portal's frame loads.
const FRAME: &str = "embed";

/// The most that a car may load besides the app: its page, its style, the program that starts it, and the
/// module with its screens.
const CAR_BUDGET: u64 = 28_340;

/// How the files of a car begin, and how its module ends.
const CAR: &str = "car";
const CAR_MODULE: &str = "-car_pages.wasm";

const PARTS: &[(&str, &str)] = &[
    ("HTML", "html"),
    ("CSS", "css"),
    ("JavaScript", "js"),
    ("WebAssembly", "wasm"),
];

/// The weight of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    name: &'static str,
    plain: u64,
    compressed: u64,
}

/// What there is in a built app.
#[derive(Debug)]
struct Weights {
    parts: Vec<Part>,
    later: Part,
    frame: Part,
    car: Part,
}

/// Prints the weight by part, and whether it is within the budget.
pub fn print(project: &Project) -> Result<(), Error> {
    check(project).map(drop)
}

/// Prints the weight by part; whether it is within the budget.
pub fn check(project: &Project) -> Result<bool, Error> {
    let Weights {
        parts,
        later,
        frame,
        car,
    } = weigh(&project.dist())?;
    let total = parts.iter().map(|part| part.compressed).sum::<u64>();
    println!(
        "  {:<12} {:>10} {:>16}",
        "first load", "bytes", "with brotli 11"
    );
    for part in &parts {
        println!(
            "  {:<12} {:>10} {:>16}",
            part.name, part.plain, part.compressed
        );
    }
    let plain = parts.iter().map(|part| part.plain).sum::<u64>();
    println!("  {:<12} {plain:>10} {total:>16}  of {BUDGET}", "together");
    let besides = [
        (&later, LATER_BUDGET),
        (&frame, FRAME_BUDGET),
        (&car, CAR_BUDGET),
    ];
    for (part, most) in besides {
        println!(
            "  {:<12} {:>10} {:>16}  of {most}",
            part.name, part.plain, part.compressed
        );
    }
    if total > BUDGET {
        progress::failure(&format!(
            "The first load is {} bytes too heavy",
            total - BUDGET
        ));
    }
    for (part, most) in besides {
        if part.compressed > most {
            progress::failure(&format!(
                "What is loaded for `{}` is {} bytes too heavy",
                part.name,
                part.compressed - most
            ));
        }
    }
    let others = besides.iter().all(|(part, most)| part.compressed <= *most);
    Ok(total <= BUDGET && others)
}

/// The parts of the first load, which are the page and whatever it names, what a frame loads besides,
/// what a car does, and all the rest.
fn weigh(dist: &Path) -> Result<Weights, Error> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|source| Error::at(&page, source))?;
    let empty = |name| Part {
        name,
        plain: 0,
        compressed: 0,
    };
    let [mut later, mut frame, mut car] = ["later", "frame", "car"].map(empty);
    let mut parts: Vec<Part> = PARTS.iter().map(|(name, _)| empty(name)).collect();
    for file in files_below(dist)? {
        let end = file.extension();
        let kind = PARTS
            .iter()
            .position(|(_, part)| end.is_some_and(|end| end == *part));
        if let Some(part) = kind.and_then(|kind| parts.get_mut(kind)) {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let first = file == page || html.contains(&*name);
            let part = if first {
                part
            } else if name.starts_with(FRAME) {
                &mut frame
            } else if name.starts_with(CAR) || name.ends_with(CAR_MODULE) {
                &mut car
            } else {
                &mut later
            };
            let mut compressed = file.clone().into_os_string();
            compressed.push(".br");
            part.plain += size(&file)?;
            part.compressed += size(Path::new(&compressed))?;
        }
    }
    Ok(Weights {
        parts,
        later,
        frame,
        car,
    })
}

fn size(file: &Path) -> Result<u64, Error> {
    fs::metadata(file)
        .map(|metadata| metadata.len())
        .map_err(|source| Error::at(file, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_the_sum_of_its_compressed_files_that_the_page_names() {
        let dist = std::env::temp_dir().join(format!("budget-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for (name, size) in [
            ("a.css", 10),
            ("a.css.br", 4),
            ("b.css", 20),
            ("b.css.br", 5),
            ("c.css", 40),
            ("c.css.br", 6),
            ("embed-d.js", 80),
            ("embed-d.js.br", 7),
            ("car-e.css", 160),
            ("car-e.css.br", 8),
            ("app-car_pages.wasm", 320),
            ("app-car_pages.wasm.br", 9),
            ("index.html.br", 1),
        ] {
            fs::write(dist.join(name), vec![0; size]).unwrap();
        }
        fs::write(
            dist.join("index.html"),
            "<link href=/a.css><link href=/b.css>",
        )
        .unwrap();
        let Weights {
            parts,
            later,
            frame,
            car,
        } = weigh(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let css = parts.iter().find(|part| part.name == "CSS").unwrap();
        assert_eq!((css.plain, css.compressed), (30, 9));
        assert_eq!((later.plain, later.compressed), (40, 6));
        assert_eq!((frame.plain, frame.compressed), (80, 7));
        assert_eq!((car.plain, car.compressed), (480, 17));
    }
}
