package org.clearance.app;

import javax.xml.transform.TransformerFactory;

/**
 * Names Java's own transformer of XML to all libraries. Without it each PDF and each start would
 * look through all jars for one and find Saxon, which FEEL has for its patterns: that takes 40 ms
 * of a processor each time.
 */
final class OwnTransformer {
  private OwnTransformer() {}

  static void use() {
    System.setProperty(
        TransformerFactory.class.getName(),
        TransformerFactory.newDefaultInstance().getClass().getName());
  }
}
