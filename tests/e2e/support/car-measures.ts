import type { Page } from "@playwright/test";

/** What is wrong on the screen that is shown, as it is painted; DESIGN section 8 has the numbers. */
export function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const TARGET = 76;
    const [PRIMARY, SECONDARY] = [32, 24];
    const CONTRAST = 4.5;
    const faults: string[] = [];
    const main = [...document.querySelectorAll("main")].find((one) => one.getClientRects().length > 0);
    if (!main) return ["nothing is shown"];
    const told = (element: Element) => `${element.localName}.${element.className} “${element.textContent?.slice(0, 30)}”`;

    const numbers = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string) => {
      const parts = numbers(color).slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
    };
    const ground = (element: Element | null): string => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if ((numbers(color)[3] ?? 1) === 1) return color;
      }
      return "rgb(255, 255, 255)";
    };
    if (luminance(ground(document.body)) > 0.01) faults.push("the screen is not near black");

    for (const button of main.querySelectorAll("button")) {
      const { width, height, left, right } = button.getBoundingClientRect();
      if (width === 0) continue;
      if (Math.min(width, height) < TARGET) faults.push(`${told(button)} is ${width} by ${height}`);
      if (left < 0 || right > innerWidth) faults.push(`${told(button)} is cut off`);
    }
    const isPrimary = (element: Element) =>
      element.matches("h1, h1 *, button:not(.car-row), button:not(.car-row) *, dd, .car-primary, .car-title, .car-answer *");
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!element || !texts.currentNode.textContent?.trim() || element.getClientRects().length === 0) continue;
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      if (size < (isPrimary(element) ? PRIMARY : SECONDARY) - 0.01) faults.push(`${told(element)} is written in ${size} px`);
      const [bright, dark] = [luminance(style.color), luminance(ground(element))].sort((a, b) => b - a);
      const contrast = ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
      if (contrast < CONTRAST) faults.push(`${told(element)} has ${contrast.toFixed(2)}:1`);
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const { left, right } = range.getBoundingClientRect();
      if (left < -0.5 || right > innerWidth + 0.5) faults.push(`${told(element)} is cut off`);
      if (style.textOverflow === "ellipsis") faults.push(`${told(element)} may be cut off`);
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push("it scrolls sideways");
    if (main.querySelector("input, select, textarea, [contenteditable], a[href]")) {
      faults.push("there is something to type into, or to leave by");
    }
    const moves = document.getAnimations().length;
    if (moves > 0) faults.push(`${moves} things move by themselves`);
    const focused = document.activeElement;
    if (focused?.localName === "button") {
      const { outlineWidth, outlineStyle, outlineColor } = getComputedStyle(focused);
      const seen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 4;
      const pair = [luminance(outlineColor), luminance(ground(document.body))].sort((a, b) => b - a);
      const contrast = ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05);
      if (!seen || contrast < 3) faults.push(`the focus on ${told(focused)} is not seen: ${outlineWidth}, ${contrast}:1`);
    }
    return faults;
  });
}
