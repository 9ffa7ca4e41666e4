//! Going on with a file that was broken off. The place is kept in the database, and only ever behind
//! what was stored: whoever is stopped between the two reads some events again, which changes nothing.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
    sync::Arc,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::{sync::watch, task::JoinHandle};

use crate::{command::error::CommandError, ingest::file::Place, store::Store};

/// The setting that holds the place.
const NAME: &str = "ingest_place";

/// How often the place is written.
const EVERY: Duration = Duration::from_secs(1);

/// How many bytes before the place tell whether the file is still the same.
const BEFORE: u64 = 4_096;

/// How far a file was read.
#[derive(Serialize, Deserialize)]
struct Mark {
    file: String,
    place: Place,
    before: String,
}

/// Where a file goes on.
pub(super) struct Resume {
    store: Arc<dyn Store>,
    file: String,
}

impl Resume {
    pub(super) fn new(store: Arc<dyn Store>, path: &Path) -> Result<Self, CommandError> {
        let file = fs::canonicalize(path)?.display().to_string();
        Ok(Self { store, file })
    }

    /// Goes to the place where the file was broken off, if it is still the same up to there.
    pub(super) async fn begin(
        &self,
        file: &mut (impl Read + Seek + Send),
    ) -> Result<Place, CommandError> {
        let mark = self.store.setting(NAME).await?;
        let mark: Option<Mark> = mark.and_then(|mark| serde_json::from_str(&mark).ok());
        if let Some(mark) = mark.filter(|mark| mark.file == self.file)
            && digest_before(file, mark.place.offset).is_ok_and(|before| before == mark.before)
        {
            let line = mark.place.line + 1;
            drop(writeln!(io::stderr(), "going on at line {line}"));
            return Ok(mark.place);
        }
        file.rewind()?;
        Ok(Place::default())
    }

    /// Writes places as they are reached.
    pub(super) fn marks(&self, path: &Path) -> Marks {
        let (reached, mut places) = watch::channel(Place::default());
        let (store, name, path) = (Arc::clone(&self.store), self.file.clone(), path.to_owned());
        let writing = tokio::spawn(async move {
            while places.changed().await.is_ok() {
                let place = *places.borrow_and_update();
                // Without a mark the next run begins earlier; nothing is lost.
                let before =
                    File::open(&path).and_then(|mut file| digest_before(&mut file, place.offset));
                let mark = before.map(|before| Mark {
                    file: name.clone(),
                    place,
                    before,
                });
                if let Ok(mark) = mark
                    && let Ok(text) = serde_json::to_string(&mark)
                {
                    drop(store.set_setting(NAME, Some(text)).await);
                }
                tokio::time::sleep(EVERY).await;
            }
        });
        Marks { reached, writing }
    }

    /// The file was read to its end: the next run begins at its beginning.
    pub(super) async fn end(&self) -> Result<(), CommandError> {
        Ok(self.store.set_setting(NAME, None).await?)
    }
}

/// Writes places while a file is read.
pub(super) struct Marks {
    reached: watch::Sender<Place>,
    writing: JoinHandle<()>,
}

impl Marks {
    /// Everything before the place is stored.
    pub(super) fn note(&self, place: Place) {
        self.reached.send_replace(place);
    }

    /// No more places come.
    pub(super) async fn end(self) {
        self.writing.abort();
        drop(self.writing.await);
    }
}

/// Names the bytes before a place; the file stands at the place then.
fn digest_before(file: &mut (impl Read + Seek), offset: u64) -> io::Result<String> {
    let length = offset.min(BEFORE);
    file.seek(SeekFrom::Start(offset - length))?;
    let mut bytes = Vec::new();
    (&mut *file).take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let digest = Sha256::digest(&bytes);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
