package org.clearance.domain.ground.document;

import java.util.List;

/**
 * What was found of a county's template.
 *
 * @param problems why it cannot be used; empty: it can
 */
public record TemplateCheck(Template template, List<TemplateProblem> problems) {
  /** Whether documents are printed by it. */
  public boolean sound() {
    return problems.isEmpty();
  }
}
