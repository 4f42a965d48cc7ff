/* libical: what Evolution, GNOME and KDE read calendars with. Each line: an address and the file it was fetched into. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *address;
static long first, last;

static void say(icalcomponent *event, const struct icaltime_span *span, void *unused)
{
    (void)unused;
    if (span->start < first || span->start > last) return;
    int whole = icalcomponent_get_dtstart(event).is_date;
    printf("[\"%s\", \"%s\", ", address, icalcomponent_get_uid(event));
    if (!whole) {
        printf("%ld, %ld]\n", (long)span->start, (long)span->end);
        return;
    }
    struct icaltimetype begins = icaltime_from_timet_with_zone(span->start, 1, NULL);
    struct icaltimetype ends = icaltime_add(begins, icalcomponent_get_duration(event));
    printf("\"%04d-%02d-%02d\", ", begins.year, begins.month, begins.day);
    printf("\"%04d-%02d-%02d\"]\n", ends.year, ends.month, ends.day);
}

int main(int count, char **words)
{
    static char line[4096], text[8 << 20];
    first = atol(words[1]), last = count > 2 ? atol(words[2]) : 0;
    while (fgets(line, sizeof line, stdin)) {
        address = strtok(line, " \n");
        FILE *file = fopen(strtok(NULL, " \n"), "rb");
        text[fread(text, 1, sizeof text - 1, file)] = 0;
        fclose(file);
        icalcomponent *calendar = icalparser_parse_string(text);
        if (!calendar || icalcomponent_count_errors(calendar)) return 2;
        for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
             event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            icalcomponent_foreach_recurrence(event, icaltime_from_timet_with_zone(first - 86400 * 40, 0, NULL),
                                             icaltime_from_timet_with_zone(last + 86400, 0, NULL), say, NULL);
        icalcomponent_free(calendar);
    }
    return 0;
}
