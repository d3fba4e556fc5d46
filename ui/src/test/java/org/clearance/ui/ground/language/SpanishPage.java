package org.clearance.ui.ground.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.DateFormatSymbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.INode;
import org.attoparser.dom.Text;
import org.unbescape.html.HtmlEscape;

/**
 * A page that was asked for in Spanish, as it is read and heard. English words are those of the
 * texts that the catalogs translate, less those that are in a Spanish text too. What is marked with
 * {@code translate="no"} (names, files, the record's own words) or with another language is left
 * out, and so are what somebody has typed into a field, words in capitals, as the record has them,
 * and names of files and addresses.
 */
public final class SpanishPage {
  private static final DOMMarkupParser PARSER =
      new DOMMarkupParser(ParseConfiguration.htmlConfiguration());

  /** Words that no Spanish sentence has, whatever the catalogs say. */
  private static final Set<String> ENGLISH =
      Set.of(
          "the", "and", "of", "is", "this", "was", "not", "with", "to", "for", "by", "from", "that",
          "it", "its", "has", "have", "been", "were", "or", "at", "be", "on", "which", "who",
          "what", "when", "where", "there", "jan", "apr", "aug", "dec");

  private static final Pattern PUNCTUATION =
      Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$|[’']s$");

  private static final Set<String> WORDS = english();

  private SpanishPage() {}

  /**
   * Fails where a whole page has English in it; what is no page (a file, a part) is not looked at.
   */
  public static void check(String path, String html) {
    if (html.stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14)) {
      assertThat(html).as("the language of %s", path).contains("<html lang=\"es\"");
      assertThat(englishOf(html)).as("what %s says in English", path).isEmpty();
    }
  }

  /** The texts that have an English word, each with the words. */
  static List<String> englishOf(String html) {
    var said = new ArrayList<String>();
    try {
      read(PARSER.parse(html), said);
    } catch (ParseException e) {
      throw new IllegalStateException("the page is no HTML", e);
    }
    return said.stream()
        .map(text -> Map.entry(text, english(text)))
        .filter(found -> !found.getValue().isEmpty())
        .map(found -> found.getValue() + " in: " + found.getKey())
        .distinct()
        .toList();
  }

  private static void read(INestableNode node, List<String> said) {
    for (INode child : node.getChildren()) {
      if (child instanceof Text text) {
        said.add(TranslatedTemplates.normal(HtmlEscape.unescapeHtml(text.getContent())));
      } else if (child instanceof Element element && isSaid(element)) {
        element
            .getAttributeMap()
            .forEach(
                (name, value) -> {
                  if (TranslatedTemplates.ATTRIBUTES.contains(name.toLowerCase(Locale.ROOT))) {
                    said.add(TranslatedTemplates.normal(HtmlEscape.unescapeHtml(value)));
                  }
                });
        read(element, said);
      }
    }
  }

  private static boolean isSaid(Element element) {
    String language = element.getAttributeMap().get("lang");
    return !Set.of("script", "style", "textarea").contains(element.getElementName())
        && !"no".equals(element.getAttributeMap().get("translate"))
        && (language == null || language.equals("es"));
  }

  private static List<String> english(String text) {
    return words(text)
        .filter(word -> !word.equals(word.toUpperCase(Locale.ROOT)))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(WORDS::contains)
        .distinct()
        .toList();
  }

  private static Set<String> english() {
    Map<String, String> spanish = Catalogue.spanish();
    Set<String> english =
        lower(
            Stream.of(spanish.keySet(), messages("messages.properties"))
                .flatMap(Collection::stream));
    english.removeAll(
        lower(
            Stream.of(spanish.values(), messages("messages_es.properties"))
                .flatMap(Collection::stream)));
    english.addAll(ENGLISH);
    // As months are abbreviated in a Spanish date: "may", "ago."
    english.removeAll(
        lower(
            Stream.of(DateFormatSymbols.getInstance(Language.SPANISH.locale()).getShortMonths())));
    return english;
  }

  private static Set<String> lower(Stream<String> texts) {
    return texts
        .flatMap(SpanishPage::words)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The words of a text; what has a dot, a digit or the like in it is none. */
  private static Stream<String> words(String text) {
    return Stream.of(text.split("[\\s–—/]+"))
        .map(word -> PUNCTUATION.matcher(word).replaceAll(""))
        .map(word -> PUNCTUATION.matcher(word).replaceAll(""))
        .filter(word -> word.length() > 1 && word.codePoints().allMatch(Character::isLetter));
  }

  private static Collection<String> messages(String name) {
    var messages = new Properties();
    try {
      messages.load(new StringReader(Catalogue.read(Catalogue.resources().resolve(name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages.entrySet().stream()
        .filter(entry -> !entry.getKey().toString().contains("kind"))
        .map(entry -> entry.getValue().toString())
        .toList();
  }
}
