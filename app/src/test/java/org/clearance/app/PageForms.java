package org.clearance.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * The forms of a page, filled in as somebody would: with words wherever words may be typed, a day
 * where one is asked for, and the first of what can be chosen.
 */
final class PageForms {
  private static final Pattern FORM =
      Pattern.compile("(?s)<form\\b([^>]*method=\"post\"[^>]*)>(.*?)</form>");
  private static final Pattern FIELD =
      Pattern.compile(
          "(?s)<(input|textarea)\\b([^>]*)>|<select\\b([^>]*)>(.*?)</select>|<button\\b([^>]*)>");
  private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");
  private static final Pattern A_DAY = Pattern.compile("(?i).*(on|day|date|until)(\\[\\d+])?");

  private PageForms() {}

  /**
   * A form, filled in.
   *
   * @param action where it is sent to, with its query
   * @param fields names and values in turn
   */
  record Filled(String action, List<String> fields) {
    /** Tells forms apart that ask for the same on several pages. */
    String key() {
      var names = new TreeSet<String>();
      for (int i = 0; i < fields.size(); i += 2) {
        names.add(fields.get(i));
      }
      return action + " " + names;
    }
  }

  /**
   * Fills the forms of a page in.
   *
   * @param at the page's address, to which a form without one of its own goes
   */
  static List<Filled> of(String at, String html, String words, String day) {
    List<Filled> filled = new ArrayList<>();
    Matcher forms = FORM.matcher(html);
    while (forms.find()) {
      String action = attribute(forms.group(1), "action").filter(one -> !one.isEmpty()).orElse(at);
      filled.add(new Filled(action, fields(forms.group(2), words, day)));
    }
    return filled;
  }

  private static List<String> fields(String form, String words, String day) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher fields = FIELD.matcher(form);
    while (fields.find()) {
      boolean select = fields.group(3) != null;
      boolean button = fields.group(5) != null;
      String tag = select ? fields.group(3) : button ? fields.group(5) : fields.group(2);
      String name = attribute(tag, "name").orElse("");
      if (name.isEmpty() || name.equals("_csrf")) {
        continue;
      }
      String value = attribute(tag, "value").orElse("");
      if (select) {
        value = firstChoice(fields.group(4));
      } else if (fields.group(1) != null) {
        String type =
            fields.group(1).equals("textarea") ? "text" : attribute(tag, "type").orElse("text");
        value =
            switch (type) {
              case "hidden", "radio" -> value;
              case "checkbox" -> value.isEmpty() ? "on" : value;
              case "number" -> "1";
              case "time" -> "09:30";
              case "date" -> day;
              default -> A_DAY.matcher(name).matches() ? day : words;
            };
      }
      values.putIfAbsent(name, value);
    }
    List<String> all = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          all.add(name);
          all.add(value);
        });
    return all;
  }

  private static String firstChoice(String options) {
    return OPTION
        .matcher(options)
        .results()
        .map(option -> attribute(option.group(1), "value").orElse(""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Optional<String> attribute(String tag, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return found.find() ? Optional.of(HtmlUtils.htmlUnescape(found.group(1))) : Optional.empty();
  }
}
