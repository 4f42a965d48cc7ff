// node-ical: what web pages and Node-RED read calendars with.
import ical from "node-ical";
import { readFileSync } from "node:fs";

const [first, last] = process.argv.slice(2).map(Number);
const day = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
for (const address of readFileSync(0, "utf8").trim().split("\n")) {
  for (const event of Object.values(await ical.async.fromURL(address))) {
    if (event.type !== "VEVENT") continue;
    const whole = event.datetype === "date";
    const said = (date) => (whole ? day(date) : date.getTime() / 1000);
    const dates = event.rrule
      ? ical.expandRecurringEvent(event, { from: new Date(first * 1000), to: new Date(last * 1000), expandOngoing: false })
      : [event];
    for (const date of dates) {
      if (date.start / 1000 < first || date.start / 1000 > last) continue;
      console.log(JSON.stringify([address, event.uid, said(date.start), said(date.end)]));
    }
  }
}
