package org.clearance.portal.page;

import org.clearance.domain.portal.question.PortalTexts;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Finds the reader of a page by the language in its address. */
@Component
class Readers {
  /** Under this name templates find the reader. */
  static final String READER = "t";

  private static final String USUAL = "en";

  private final PortalTexts texts;

  Readers(PortalTexts texts) {
    this.texts = texts;
  }

  /**
   * The reader, for whom the page's frame is put into the model.
   *
   * @param path the page's address after the language, for the other languages
   * @throws NotThere if the language is not offered
   */
  Reader of(String language, String path, Model model) {
    if (!texts.offered().containsKey(language)) {
      throw new NotThere();
    }
    return fill(new Reader(language, texts, false), path, model);
  }

  /** The reader of an address that may have none, or one that is not offered. */
  Reader guessed(String uri, Model model) {
    String language =
        texts.offered().keySet().stream()
            .filter(one -> uri.equals("/" + one) || uri.startsWith("/" + one + "/"))
            .findFirst()
            .orElse(USUAL);
    return fill(new Reader(language, texts, false), "", model);
  }

  private static Reader fill(Reader reader, String path, Model model) {
    model.addAttribute(READER, reader);
    model.addAttribute("path", path);
    return reader;
  }
}
