package org.clearance.domain.contact.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The wording of notices to people: the county's own, from its settings ({@code notices} > {@code
 * relief-granted.en}; with {@code .sms} or {@code .letter} after it for those channels), else that
 * of the programme that the person's record is under, else the file of that name in Proposition
 * 64's folder, which tells of no law. The wording names no offense and no court, since a third
 * party may read it ({@link SafeWording}). The first line is {@code Subject: …}, followed by a
 * blank line, except in a text message, which has no subject; {@code {name}} stands for a value.
 */
@Component
class NoticeTexts {
  private static final String SHIPPED = ShippedLaws.PROPOSITION_64 + "notices/";
  private static final String SMS = ".sms";
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern PARTS =
      Pattern.compile("Subject: ([^\\r\\n]+)\\r?\\n\\r?\\n(.+)", Pattern.DOTALL);

  /** The values of a made-up notice. */
  private static final Map<String, String> MADE_UP =
      Map.of(
          "greeting", "Ann",
          "office", "the Sample County Public Defender's Office",
          "contact", "(555) 555-0100",
          "reference", "N-000000");

  private static final Pattern NAMES =
      Pattern.compile(
          "(%s)\\.(en|es)(\\.sms|\\.letter)?"
              .formatted(
                  Arrays.stream(NoticeKind.values())
                      .filter(NoticeKind::toPerson)
                      .map(NoticeTexts::name)
                      .collect(Collectors.joining("|"))));

  private final JdbcClient db;
  private final DeliveredProgrammes programmes;

  NoticeTexts(JdbcClient db, DeliveredProgrammes programmes) {
    this.db = db;
    this.programmes = programmes;
  }

  /**
   * Finds the problem with a wording; empty: there is none.
   *
   * @param key its name: {@code relief-granted.en.sms}
   */
  static Optional<String> wrong(String key, String wording) {
    if (!NAMES.matcher(key).matches()) {
      return Optional.of("There is no notice of this name.");
    }
    try {
      requireSafe(key, wording);
      filled(key, wording, MADE_UP);
      return Optional.empty();
    } catch (WordingRefused e) {
      return Optional.of(e.why());
    }
  }

  private static String name(NoticeKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A text that is ready to be sent. */
  record Text(String subject, String body) {}

  /**
   * The text of a notice to a person.
   *
   * @param personId whose record's programme may have a text of its own
   * @param name the person's, as DOJ writes it: {@code LAST,FIRST M}
   * @param reference a number that leads the office to the notice and tells nobody else anything
   * @throws WordingRefused when the county's own wording may not be sent
   */
  Text text(
      long countyId,
      long personId,
      NoticeKind kind,
      Channel channel,
      String language,
      String name,
      String reference) {
    String key = name(kind) + "." + language + suffix(channel);
    Office office = office(countyId, language);
    Map<String, String> values =
        Map.of(
            "greeting", PersonName.greeting(name),
            "office", office.name(),
            "contact", office.contact(),
            "reference", reference);
    String wording =
        Setting.noticeText(key)
            .of(db, countyId)
            .orElseGet(() -> ofLaw(personId, key).orElseGet(() -> shipped(key)));
    requireSafe(key, wording + "\n" + office.name() + "\n" + office.contact());
    return filled(key, wording, values);
  }

  private Optional<String> ofLaw(long personId, String key) {
    return programmes
        .ofPerson(personId)
        .map(under -> under.programme().proceedings().notices().get(key));
  }

  private static Text filled(String key, String wording, Map<String, String> values) {
    return key.endsWith(SMS) ? fillShort(key, wording, values) : fill(key, wording, values);
  }

  private static String suffix(Channel channel) {
    return switch (channel) {
      case EMAIL -> "";
      case SMS -> SMS;
      case LETTER -> ".letter";
    };
  }

  private static void requireSafe(String key, String wording) {
    SafeWording.tells(wording)
        .ifPresent(
            word -> {
              throw new WordingRefused(
                  "notice text %s says \"%s\", and somebody else may read it: choose other words"
                      .formatted(key, word));
            });
  }

  /** The text of a text message: no subject, and short. */
  private static Text fillShort(String key, String wording, Map<String, String> values) {
    String body =
        capitalizeLines(
            PLACE.matcher(wording.strip()).replaceAll(place -> value(key, place.group(1), values)));
    int messages = SmsLength.messages(body);
    if (messages > SmsLength.MOST) {
      throw new WordingRefused(
          "notice text %s takes %d messages; at most %d are sent"
              .formatted(key, messages, SmsLength.MOST));
    }
    return new Text("", body);
  }

  private record Office(String name, String contact) {}

  private Office office(long countyId, String language) {
    boolean spanish = language.equals("es");
    Setting<Optional<String>> office = Setting.office(language);
    Setting<Optional<String>> contact = Setting.contact(language);
    return db.sql(
            """
            select display_name, (settings #> :office::text[])::text as office,
                   (settings #> :contact::text[])::text as contact
              from county where id = :id
            """)
        .param("id", countyId)
        .param("office", office.path())
        .param("contact", contact.path())
        .query(
            (row, n) -> {
              String county = row.getString("display_name").replaceFirst(" County$", "");
              String name =
                  office
                      .read(row.getString("office"))
                      .orElse(
                          spanish
                              ? "la Oficina del Defensor Público del Condado de " + county
                              : "the " + county + " County Public Defender's Office");
              return new Office(name, contact.read(row.getString("contact")).orElse(name));
            })
        .single();
  }

  private static String shipped(String key) {
    return ShippedLaws.text(SHIPPED + key + ".txt");
  }

  /**
   * Puts the values into a text.
   *
   * @throws WordingRefused when the text has no subject, or names a value that there is not: such a
   *     text is never sent
   */
  static Text fill(String key, String text, Map<String, String> values) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new WordingRefused(
          "notice text %s must begin with a line \"Subject: …\" and a blank line".formatted(key));
    }
    String body =
        PLACE.matcher(parts.group(2)).replaceAll(place -> value(key, place.group(1), values));
    return new Text(parts.group(1).strip(), capitalizeLines(body));
  }

  private static String value(String key, String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new WordingRefused(
          "notice text %s names {%s}; known are %s"
              .formatted(key, name, new java.util.TreeSet<>(values.keySet())));
    }
    return Matcher.quoteReplacement(value);
  }

  /** Capitalizes an article that an office's name puts at the start of a line. */
  private static String capitalizeLines(String body) {
    return Pattern.compile("(?m)^\\p{Ll}")
        .matcher(body)
        .replaceAll(m -> m.group().toUpperCase(Locale.ROOT));
  }
}
