package org.clearance.portal.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes days for a calendar (iCalendar, RFC 5545): whole days, with their place and time in words.
 */
final class CalendarFile {
  /** A line has no more octets than this; what is longer goes on in the next one. */
  private static final int LONGEST_LINE = 75;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private CalendarFile() {}

  /**
   * A day.
   *
   * @param id the same for the same day, so that a calendar has it once
   */
  record Day(String id, LocalDate on, String title, String place) {}

  static String of(List<Day> days, Instant now) {
    var file = new StringBuilder();
    line(file, "BEGIN:VCALENDAR");
    line(file, "VERSION:2.0");
    line(file, "PRODID:-//Clearance//EN");
    for (Day day : days) {
      line(file, "BEGIN:VEVENT");
      line(file, "UID:" + text(day.id()));
      line(file, "DTSTAMP:" + MOMENT.format(now));
      line(file, "DTSTART;VALUE=DATE:" + DAY.format(day.on()));
      line(file, "DTEND;VALUE=DATE:" + DAY.format(day.on().plusDays(1)));
      line(file, "SUMMARY:" + text(day.title()));
      line(file, "DESCRIPTION:" + text(day.place()));
      line(file, "END:VEVENT");
    }
    line(file, "END:VCALENDAR");
    return file.toString();
  }

  private static String text(String words) {
    return words
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n");
  }

  private static void line(StringBuilder file, String content) {
    int octets = 0;
    for (int at = 0; at < content.length(); ) {
      String character = new String(Character.toChars(content.codePointAt(at)));
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > LONGEST_LINE) {
        file.append("\r\n ");
        octets = 1;
      }
      file.append(character);
      octets += length;
      at += character.length();
    }
    file.append("\r\n");
  }
}
