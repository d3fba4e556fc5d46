package org.clearance.domain.law.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

/**
 * Limits the size of an office's decision table, checked while its XML is read: a larger one would
 * take the engine's parsers minutes, or all of a thread's stack. The largest table that ships has
 * 574 expressions of at most 197 characters, with brackets two deep.
 */
final class TableLimits extends DefaultHandler {
  /** The most conditions, outputs and other expressions in a file: 150 rules of 20 columns. */
  static final int EXPRESSIONS = 3_000;

  /** The most characters in an expression. */
  static final int LONGEST = 1_000;

  /** The deepest nesting of brackets in an expression. */
  static final int BRACKETS = 20;

  /** The deepest nesting of elements. */
  static final int ELEMENTS = 60;

  /** The element for words beside a drawing, which nothing evaluates. */
  private static final String NOTE = "textAnnotation";

  private final Deque<String> names = new ArrayDeque<>();
  private final Deque<StringBuilder> texts = new ArrayDeque<>();
  private final List<TableProblem> problems = new ArrayList<>();
  private Locator at = new LocatorImpl();
  private int expressions;

  /** Thrown to end the reading of a file that exceeds a limit. */
  static final class Beyond extends SAXException {
    private static final long serialVersionUID = 1L;
  }

  /** The limit that was exceeded, once reading has ended. */
  Optional<TableProblem> problem() {
    return problems.stream().findFirst();
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    at = locator;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    texts.push(new StringBuilder());
    names.push(name);
    if (texts.size() > ELEMENTS) {
      refuse(Text.of("elements are nested more than {0} deep.", ELEMENTS));
    }
    if (name.equals("text") && ++expressions > EXPRESSIONS) {
      refuse(
          Text.of(
              "the table has more than {0} cells. Leave rules out, or make several tables of it.",
              EXPRESSIONS));
    }
  }

  @Override
  public void characters(char[] letters, int start, int length) {
    StringBuilder text = texts.peek();
    if (text != null) {
      text.append(letters, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    StringBuilder text = texts.pop();
    names.pop();
    if (!name.equals("text") || NOTE.equals(names.peek())) {
      return;
    }
    if (text.toString().strip().length() > LONGEST) {
      refuse(Text.of("a cell has {0} characters at most.", LONGEST));
    }
    if (brackets(text) > BRACKETS) {
      refuse(Text.of("brackets are nested more than {0} deep.", BRACKETS));
    }
  }

  /**
   * The depth of the brackets, including those in texts: what looks like a text here may be none to
   * FEEL.
   */
  private static int brackets(CharSequence text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if ("([{".indexOf(letter) >= 0) {
        deepest = Math.max(deepest, ++depth);
      } else if (")]}".indexOf(letter) >= 0) {
        depth = Math.max(0, depth - 1);
      }
    }
    return deepest;
  }

  private void refuse(Text what) throws SAXException {
    problems.add(
        TableProblem.of(
            Text.of(
                "Line {0}, column {1}: {2}",
                Integer.toString(at.getLineNumber()),
                Integer.toString(at.getColumnNumber()),
                what)));
    throw new Beyond();
  }
}
