package org.clearance.ui.ground.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.INode;
import org.attoparser.dom.Text;
import org.jspecify.annotations.Nullable;
import org.unbescape.html.HtmlEscape;

/**
 * Finds the English texts of a template that must be in the catalogs, and texts that cannot be
 * translated as written.
 */
final class TemplateTexts {
  private static final DOMMarkupParser PARSER =
      new DOMMarkupParser(ParseConfiguration.htmlConfiguration());
  private static final Pattern LITERAL = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");
  private static final Pattern SUBSTITUTED = Pattern.compile("\\|([^|]*)\\|");

  /** Attributes whose expressions people read or hear. */
  private static final Pattern FOR_PEOPLE =
      Pattern.compile(
          "th:(text|title|alt|placeholder|aria-label|data-label)|th:attr|th:replace|th:insert|th:with");

  /** In {@code th:attr}, which has those for htmx too. */
  private static final Pattern ATTRIBUTE_FOR_PEOPLE =
      Pattern.compile("\\b(title|alt|placeholder|aria-label|data-[a-z-]+)=|say\\(");

  private final List<String> texts = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private TemplateTexts() {}

  static TemplateTexts of(Path template) {
    var found = new TemplateTexts();
    try {
      found.walk(PARSER.parse(Catalogue.read(template)));
    } catch (ParseException e) {
      throw new IllegalStateException(template + " is no template", e);
    }
    return found;
  }

  List<String> texts() {
    return texts;
  }

  List<String> faults() {
    return faults;
  }

  private void walk(INestableNode node) {
    for (INode child : node.getChildren()) {
      if (child instanceof Text text) {
        standing(HtmlEscape.unescapeHtml(text.getContent()));
      } else if (child instanceof Element element && !notSaid(element)) {
        element(element);
      }
    }
  }

  private static boolean notSaid(Element element) {
    return List.of("script", "style", "head").contains(element.getElementName())
        && !element.getElementName().equals("head");
  }

  private void element(Element element) {
    for (Map.Entry<String, String> attribute : element.getAttributeMap().entrySet()) {
      String name = attribute.getKey().toLowerCase(Locale.ROOT);
      // Keys of messages are for the program.
      String value =
          HtmlEscape.unescapeHtml(attribute.getValue())
              .replaceAll("#messages\\.\\w+\\([^()]*\\)", "x");
      if (TranslatedTemplates.ATTRIBUTES.contains(name)) {
        standing(value);
      } else if (FOR_PEOPLE.matcher(name).matches()
          && (!name.equals("th:attr") || ATTRIBUTE_FOR_PEOPLE.matcher(value).find())) {
        expression(name, value);
      }
    }
    if (!element.hasAttribute("th:text") && !"no".equals(attribute(element, "translate"))) {
      walk(element);
    }
  }

  private static @Nullable String attribute(Element element, String name) {
    return element.getAttributeMap().get(name);
  }

  private void standing(String text) {
    if (TranslatedTemplates.says(text)) {
      texts.add(TranslatedTemplates.normal(text));
    }
  }

  private void expression(String attribute, String value) {
    Matcher substituted = SUBSTITUTED.matcher(value);
    while (substituted.find()) {
      String fixed = substituted.group(1).replaceAll("\\$\\{([^{}]|\\{\\d})*}", "");
      if (words(fixed) && !value.contains("@{|" + substituted.group(1)) && !value.contains("#{|")) {
        faults.add(attribute + "=" + value + " puts words together: say them");
      }
    }
    Matcher literal = LITERAL.matcher(value.replaceAll("\\|[^|]*\\|", ""));
    while (literal.find()) {
      String text = literal.group(1).replace("\\'", "'");
      boolean said = value.contains("say('" + literal.group(1) + "'");
      if (words(text) || said && TranslatedTemplates.says(text)) {
        texts.add(text);
        if (mustBeSaid(attribute) && !value.contains("say(") && !value.contains("counted(")) {
          faults.add(attribute + "=" + value + " is not said");
        }
      }
    }
    if (value.matches("(?s).*'[^']*[a-z] [^']*'\\s*\\+.*|.*\\+\\s*'[^']*[a-z]{2,}[^']*'.*")
        && attribute.equals("th:text")) {
      faults.add(attribute + "=" + value + " puts words together: say them");
    }
  }

  /** The arguments of a fragment, which the fragment translates. */
  private static boolean mustBeSaid(String attribute) {
    return !attribute.equals("th:replace") && !attribute.equals("th:insert");
  }

  /**
   * Says whether a literal is for people: more than one word, or one that begins with a capital.
   */
  private static boolean words(String text) {
    return text.matches("(?s).*\\p{L}{2,}[,:;.–]? .*\\p{L}.*|.* \\p{L}{2,}.*|\\p{Lu}\\p{Ll}+[.…:]?")
        && !text.matches("(?s)[a-z0-9_-]*(cl|usa)-.*|[/#?].*");
  }
}
