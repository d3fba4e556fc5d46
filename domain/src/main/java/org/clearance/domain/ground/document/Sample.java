package org.clearance.domain.ground.document;

import java.util.List;
import java.util.Map;

/** Made-up data for a document's template, to check it and to show it. */
public interface Sample {
  /** The template's name: {@code motion}. */
  String template();

  /** The examples of every form of the document, first the one that is shown. */
  List<Example> examples(Letterhead court);

  /**
   * @param model the values that the template gets
   * @param places the values that must be in the document
   */
  record Example(Map<String, ?> model, List<Place> places) {}

  /**
   * @param expression by which a template says it: {@code ${motion.number()}}
   * @param words the description of the made-up data
   */
  record Place(String expression, String words) {}
}
