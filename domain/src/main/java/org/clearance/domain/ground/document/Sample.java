package org.clearance.domain.ground.document;

import java.util.List;
import java.util.Map;

/** Made-up data of a document: its template is checked and shown with it. */
public interface Sample {
  /** The template's name: {@code motion}. */
  String template();

  /** Every kind of the document, the one that is shown first. */
  List<Example> examples(Letterhead court);

  /**
   * @param model what the template is given
   * @param places what must be in the document
   */
  record Example(Map<String, ?> model, List<Place> places) {}

  /**
   * @param expression by which a template says it: {@code ${motion.number()}}
   * @param words what it says of the made-up data
   */
  record Place(String expression, String words) {}
}
