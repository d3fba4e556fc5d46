package org.clearance.engine.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.operaton.bpm.engine.impl.util.xml.Namespace;

/** The zeebe extensions of a model's element. */
record Zeebe(Element element) {

  private static final Namespace NAMESPACE = new Namespace("http://camunda.org/schema/zeebe/1.0");

  /** The extension with this name; null where the element has none. */
  @Nullable Element extension(String name) {
    return extensionOf(element, name);
  }

  static @Nullable Element extensionOf(Element owner, String name) {
    Element extensions = owner.element("extensionElements");
    return extensions == null ? null : extensions.elementNS(NAMESPACE, name);
  }

  /** An attribute of an extension; null if either is missing or it is empty. */
  @Nullable String attribute(String extension, String attribute) {
    Element found = extension(extension);
    String value = found == null ? null : found.attribute(attribute);
    return value == null || value.isEmpty() ? null : value;
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    Element found = extension("taskHeaders");
    if (found != null) {
      for (Element header : found.elementsNS(NAMESPACE, "header")) {
        headers.put(header.attribute("key"), header.attribute("value", ""));
      }
    }
    return headers;
  }

  List<Element> mappings(String kind) {
    Element found = extension("ioMapping");
    return found == null ? List.of() : found.elementsNS(NAMESPACE, kind);
  }
}
