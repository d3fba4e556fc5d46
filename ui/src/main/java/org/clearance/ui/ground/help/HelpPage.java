package org.clearance.ui.ground.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** The page of help: guides and a glossary, which docs/glossary.md prints, too. */
@Controller
class HelpPage {
  private static final String GLOSSARY = "/help/glossary.json";

  private final List<Word> words;
  private final Guides guides;

  HelpPage(JsonMapper json, Guides guides) {
    this.guides = guides;
    words = read(json);
  }

  /** A word of the field, in English. */
  record Word(String word, String meaning) {
    /** The end of the word's address: {@code cii-number}. */
    public String key() {
      return word.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    public Text name() {
      return Text.of(word);
    }

    public Text said() {
      return Text.of(meaning);
    }
  }

  /** The words, in their order. */
  static List<Word> read(JsonMapper json) {
    try (InputStream file = HelpPage.class.getResourceAsStream(GLOSSARY)) {
      return List.copyOf(Arrays.asList(json.readValue(file, Word[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GetMapping("/help")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    model.addAttribute("guides", guides.of(user, county));
    model.addAttribute("words", words);
    return "ground/help/help";
  }
}
