// Line icons, 24 × 24, drawn with the current text colour.

const PATHS = {
  back: "M15 5l-7 7 7 7",
  attach:
    "M19 11.500l-7.500 7.500a4.600 4.600 0 0 1-6.500-6.500L13 4.500a3.100 3.100 0 0 1 4.400 4.400L9.600 16.700a1.500 1.500 0 0 1-2.200-2.200L14.500 7.500",
  send: "M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4",
  menu: "M5 7h14M5 12h14M5 17h9",
  keyboard: "M4 6.500h16v11H4zM7.500 10h.01M11 10h.01M14.500 10h.01M8.500 14h7",
  sample: "M4 5.500h16v11H9l-5 4zM12 8.500v3M12 13.700v.1",
  forward: "M13 6l6 5.500-6 5.500v-3.500c-4 0-6.500 1-8.500 4 .5-5 3.500-8 8.500-8.500z",
  reply: "M11 6l-6 5.500L11 17v-3.500c4 0 6.500 1 8.500 4-.5-5-3.500-8-8.500-8.500z",
  copy: "M9 9h10v11H9zM15 9V4.500H5V15h4",
  edit: "M5 19l1-4L16.500 4.500l3 3L9 18z",
  trash: "M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 10l6 6 6-6",
  info: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 11v5.500M12 7.700v.1",
  file: "M7 3.500h7l4 4V20.500H7zM14 3.500v4h4",
  pin: "M9 4h6l-.500 6 3 3.500h-11L9.500 10zM12 13.500V20",
  out: "M9 6h9v9M18 6L7 17",
  clock: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7.500V12l3 2",
  tour: "M5 4.500h9l-1 3h6l-3 4 3 4h-8l-1-3H6.500M5 4.500V20.500",
  play: "M8 5.500v13l10-6.500z",
  voice: "M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4zM6.500 11.500a5.500 5.500 0 0 0 11 0M12 17v3",
  music: "M9 17.500V6l9-1.500v11M9 17.500a2 2 0 1 1-2-2 2 2 0 0 1 2 2zM18 15.500a2 2 0 1 1-2-2 2 2 0 0 1 2 2z",
  person: "M12 4.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM5 19.500c.5-4 3-6 7-6s6.500 2 7 6z",
  people: "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.500 18.500c.4-3.500 2.400-5 5.500-5s5.100 1.500 5.500 5zM15.500 5.500a3 3 0 0 1 0 5.500M16.500 13.700c2.400.4 3.700 2 4 4.800",
  place: "M12 20.500c-4-4.500-6-7.500-6-10.500a6 6 0 0 1 12 0c0 3-2 6-6 10.500zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  poll: "M5 19V11M12 19V5M19 19v-5",
  story: "M12 3.500a8.500 8.500 0 1 0 8.500 8.500M15 4l.1.1M18.500 6.500l.1.1M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  smile: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM8.500 14c1.800 2.500 5.200 2.500 7 0M9 9.500v.1M15 9.500v.1",
  select: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM8 12l3 3 5-6",
  check: "M5 12.500l4.500 4.500L19 7.500",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name, size = 22) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = {
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    fill: "none",
    stroke: "currentColor",
    "stroke-width": name === "more" ? 2.6 : 1.7,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
    class: "icon",
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
