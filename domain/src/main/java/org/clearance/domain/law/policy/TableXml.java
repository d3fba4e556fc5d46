package org.clearance.domain.law.policy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.clearance.domain.ground.text.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Checks an office's file as XML before the engine reads it: nothing in it may make a parser read
 * another file or address, or grow without end.
 */
final class TableXml {
  private static final Pattern ENCODING =
      Pattern.compile("\\A\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']");

  private TableXml() {}

  /** Why the text is refused as XML; empty where it is accepted. */
  static Optional<TableProblem> fault(String text) {
    if (text.contains("<!DOCTYPE")) {
      return Optional.of(
          TableProblem.of(Text.of("It has a document type declaration, which no DMN file needs.")));
    }
    Matcher encoding = ENCODING.matcher(text);
    if (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8")) {
      return Optional.of(
          TableProblem.of(
              Text.of("It says that it is written in {0}. Save it as UTF-8.", encoding.group(1))));
    }
    var limits = new TableLimits();
    try {
      parse(text, limits);
      return Optional.empty();
    } catch (TableLimits.Beyond e) {
      return limits.problem();
    } catch (SAXParseException e) {
      return Optional.of(
          new TableProblem(
              Text.NOTHING,
              Text.of("Line {0}, column {1}:", e.getLineNumber(), e.getColumnNumber()),
              sentence(String.valueOf(e.getMessage()))));
    } catch (SAXException | IOException e) {
      return Optional.of(
          new TableProblem(
              Text.NOTHING, Text.of("It is no XML:"), sentence(String.valueOf(e.getMessage()))));
    }
  }

  private static void parse(String text, DefaultHandler handler) throws SAXException, IOException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.newSAXParser().parse(new InputSource(new StringReader(text)), handler);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("making an XML parser that reads no other file", e);
    }
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }
}
