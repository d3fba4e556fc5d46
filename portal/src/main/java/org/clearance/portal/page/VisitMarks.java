package org.clearance.portal.page;

import java.util.UUID;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.portal.access.Visitors;
import org.springframework.ui.Model;

/** The marks of a page behind a code that sends something. */
final class VisitMarks {
  /** The name of the field by which a page that is sent twice is known. */
  static final String PAGE = "page";

  /** Says of a page that it was opened in the place of one of another form. */
  static final String OTHER = "?said=other";

  private VisitMarks() {}

  /** Leads from what a page sent that is of no form which is open, to where a code opens one. */
  static String refused(String language) {
    return "redirect:/%s/return%s".formatted(language, OTHER);
  }

  /** Puts on a page which one it is, and on whose visit it is shown. */
  static void put(Draft visit, Model model) {
    model.addAttribute(PAGE, UUID.randomUUID());
    model.addAttribute(Visitors.OF, visit.mark());
  }
}
