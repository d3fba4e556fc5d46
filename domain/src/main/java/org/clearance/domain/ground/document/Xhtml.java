package org.clearance.domain.ground.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XHTML; errors name the line, and nothing is fetched from anywhere. */
final class Xhtml {
  private Xhtml() {}

  /**
   * @param fetched told of each address that the text would have the parser fetch
   * @throws SAXParseException where the text is no well-formed XML; it names line and column
   */
  static Document read(String text, Consumer<String> fetched) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setEntityResolver(
          (publicId, systemId) -> {
            fetched.accept(systemId);
            return new InputSource(new StringReader(""));
          });
      parser.setErrorHandler(new Strict());
      return parser.parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("no parser for XHTML", e);
    }
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // A warning does not mean that the document lacks something.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
