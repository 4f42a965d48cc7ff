// ical.js: what Thunderbird and Nextcloud read calendars with. Addresses come as lines, dates leave as lines of JSON.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const [first, last] = process.argv.slice(2).map(Number);
for (const address of readFileSync(0, "utf8").trim().split("\n")) {
  const calendar = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()));
  const said = (time) => (time.isDate ? time.toString() : time.toUnixTime());
  const unix = (time) => (time.isDate ? Date.parse(time.toString()) / 1000 : time.toUnixTime());
  for (const part of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(part));
  }
  for (const part of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(part);
    const dates = event.iterator();
    for (let date = dates.next(); date && unix(date) <= last; date = dates.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(date);
      if (unix(startDate) < first) continue;
      console.log(JSON.stringify([address, event.uid, said(startDate), said(endDate)]));
    }
  }
}
