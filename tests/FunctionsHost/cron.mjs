// The schedules of timer triggers: six fields (second, minute, hour, day, month, weekday) in UTC, or a TimeSpan between runs.
import { milliseconds } from "./script-root.mjs";

const Ranges = [[0, 59], [0, 59], [0, 23], [1, 31], [1, 12], [0, 6]];
const Names = [[], [], [], [], ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]];
const DaysMax = 366 * 8; // A 29 February comes within eight years.
const Day = 24 * 60 * 60 * 1000;

// The first run after an instant; undefined when there is none.
export function nextRun(schedule, after) {
  const fields = schedule.trim().split(/\s+/);
  if (fields.length === 1) {
    return after + milliseconds(schedule);
  }

  if (fields.length !== 6) {
    throw new Error(`${schedule} does not have six fields.`);
  }

  const [seconds, minutes, hours, days, months, weekdays] = fields.map(expand);
  const start = Math.floor(after / 1000) * 1000 + 1000;
  for (let day = Math.floor(start / Day) * Day, n = 0; n < DaysMax; day += Day, n++) {
    const date = new Date(day);
    if (!months.includes(date.getUTCMonth() + 1) || !days.includes(date.getUTCDate()) || !weekdays.includes(date.getUTCDay())) {
      continue;
    }

    for (const hour of hours) {
      for (const minute of minutes) {
        for (const second of seconds) {
          const at = day + ((hour * 60 + minute) * 60 + second) * 1000;
          if (at >= start) {
            return at;
          }
        }
      }
    }
  }

  return undefined;
}

function expand(field, at) {
  const [low, high] = Ranges[at];
  const found = new Set();
  for (const part of field.toLowerCase().split(",")) {
    const [range, step = "1"] = part.split("/");
    const [from, to] = range === "*"
      ? [low, high]
      : range.split("-").map((word) => (Names[at].includes(word) ? Names[at].indexOf(word) + (at === 4 ? 1 : 0) : Number(word)));
    const last = to ?? (part.includes("/") ? high : from);
    if (![from, last, Number(step)].every(Number.isInteger) || from < low || last > (at === 5 ? 7 : high) || Number(step) < 1) {
      throw new Error(`${field} is no field of a schedule.`);
    }

    for (let value = from; value <= last; value += Number(step)) {
      found.add(at === 5 ? value % 7 : value);
    }
  }

  return [...found].sort((left, right) => left - right);
}
