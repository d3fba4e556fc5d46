package org.clearance.domain.contact.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The progress of printing a bundle: the state from which the next part continues.
 *
 * @param bytes of the file
 * @param next the number of the file's next object
 * @param pages how many there are
 * @param sheet the last letter's place in the bundle
 * @param groups the printed letters, part by part
 */
record Printed(long bytes, int next, int pages, int sheet, List<Group> groups) {
  /**
   * A part of the printed file, by the numbers of its PDF objects.
   *
   * @param element its structure element
   * @param pageTree its node in the tree of pages
   * @param parents its node in the tree from pages to structure elements
   */
  record Group(int element, int pageTree, int pages, int parents) {}

  Printed {
    groups = List.copyOf(groups);
  }

  /** The state as text, as {@link #read} reads it. */
  String text() {
    return "%d %d %d %d %s"
        .formatted(
            bytes,
            next,
            pages,
            sheet,
            groups.stream()
                .map(g -> "%d %d %d %d".formatted(g.element, g.pageTree, g.pages, g.parents))
                .collect(Collectors.joining(" ")))
        .strip();
  }

  static Printed read(String text) {
    String[] numbers = text.split(" ");
    var groups = new ArrayList<Group>();
    for (int i = 4; i < numbers.length; i += 4) {
      groups.add(
          new Group(
              Integer.parseInt(numbers[i]),
              Integer.parseInt(numbers[i + 1]),
              Integer.parseInt(numbers[i + 2]),
              Integer.parseInt(numbers[i + 3])));
    }
    return new Printed(
        Long.parseLong(numbers[0]),
        Integer.parseInt(numbers[1]),
        Integer.parseInt(numbers[2]),
        Integer.parseInt(numbers[3]),
        groups);
  }
}
