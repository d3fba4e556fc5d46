package org.clearance.domain.ground.document;

import java.util.List;

/**
 * The result of checking a county's template.
 *
 * @param problems why it cannot be used; empty: it can
 */
public record TemplateCheck(Template template, List<TemplateProblem> problems) {
  /** Whether the template is sound, so that documents are printed with it. */
  public boolean sound() {
    return problems.isEmpty();
  }
}
