package org.clearance.domain.law.jurisdiction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The folders of laws that ship, for tests that make a county's own of one. */
public final class ShippedFolder {
  private static final Path ALL = Path.of("../jurisdictions");

  private ShippedFolder() {}

  /**
   * Copies a law's folder.
   *
   * @param id {@code us-il}
   * @param into the folder that becomes the copy
   * @param change made in each file's text
   */
  public static void copy(String id, Path into, UnaryOperator<String> change) throws IOException {
    Path from = ALL.resolve(id);
    try (Stream<Path> found = Files.walk(from)) {
      List<Path> files = found.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        Path to = into.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(to, change.apply(Files.readString(file)));
      }
    }
  }

  /**
   * Copies Illinois' folder for a county whose clerk's file has every charge of a case, and not
   * convictions alone: it tells that nothing violent belongs to one.
   */
  public static void copyIllinoisWithEveryCharge(Path into) throws IOException {
    copy(
        "us-il", into, text -> text.replace("only: {disposition: [CONVICTED]}", "# Every charge."));
  }
}
