package org.clearance.domain.law.jurisdiction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The made-up law of {@code docs/a-law-as-a-folder.md}, as the page stands. */
public final class DocumentedLaw {
  /** The name of its folder. */
  public static final String ID = "us-zz";

  private static final Path PAGE = Path.of("../docs/a-law-as-a-folder.md");

  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  private DocumentedLaw() {}

  /** Its files by name. */
  public static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    Matcher file = FILE.matcher(page());
    while (file.find()) {
      texts.put(file.group(1), file.group(2));
    }
    return texts;
  }

  static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the law's folder into another one, and says where it is. */
  public static Path write(Path into) throws IOException {
    Path law = into.resolve(ID);
    for (Map.Entry<String, String> text : texts().entrySet()) {
      Path written = law.resolve(text.getKey());
      Files.createDirectories(written.getParent());
      Files.writeString(written, text.getValue());
    }
    return law;
  }
}
