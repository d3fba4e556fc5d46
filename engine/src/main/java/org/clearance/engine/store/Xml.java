package org.clearance.engine.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads and writes models as XML: nothing that they refer to elsewhere is fetched. */
public final class Xml {

  private Xml() {}

  /** Thrown for a text that is refused; the message says why. */
  public static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /**
   * Reads a model, without the locations of schemas, which later parsers would fetch.
   *
   * @throws Unreadable if it is not well-formed, has a document type, or is not in UTF-8
   */
  public static Document read(byte[] xml) throws Unreadable {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Document document = builder.parse(new ByteArrayInputStream(xml));
      inUtf8(document.getXmlEncoding());
      inUtf8(document.getInputEncoding());
      Element root = document.getDocumentElement();
      withoutSchemaLocations(root);
      var all = root.getElementsByTagNameNS("*", "*");
      for (int i = 0; i < all.getLength(); i++) {
        withoutSchemaLocations((Element) all.item(i));
      }
      return document;
    } catch (SAXException e) {
      throw new Unreadable("It is not well-formed XML: " + e.getMessage());
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("XML cannot be parsed on this platform", e);
    }
  }

  /** Requires UTF-8: a model is kept as text, which is read again as UTF-8. */
  private static void inUtf8(@Nullable String encoding) throws Unreadable {
    if (encoding != null && !encoding.toUpperCase(Locale.ROOT).matches("UTF-?8|US-ASCII")) {
      throw new Unreadable("It must be encoded in UTF-8, not in " + encoding);
    }
  }

  private static void withoutSchemaLocations(Element element) {
    String instance = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    element.removeAttributeNS(instance, "schemaLocation");
    element.removeAttributeNS(instance, "noNamespaceSchemaLocation");
  }

  /** Writes a model, in UTF-8. */
  public static byte[] write(Document document) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransformerFactory factory = TransformerFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.newTransformer().transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (TransformerException e) {
      throw new IllegalStateException("A parsed model cannot be written", e);
    }
  }
}
