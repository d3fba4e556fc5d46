package org.clearance.ui.record.person;

import java.util.Objects;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Whom somebody looks for: in one box, or by field. A field that was not sent is empty.
 *
 * @param q the one box
 */
record SearchForm(
    @Nullable SearchText q,
    @Nullable SearchText name,
    @Nullable SearchText cii,
    @BindParam("case") @Nullable SearchText caseNumber,
    @Nullable SearchText born) {

  static SearchText typed(@Nullable SearchText field) {
    return Objects.requireNonNullElse(field, SearchText.NONE);
  }
}
