package org.clearance.domain.ground.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Lists places at which a PDF of many papers can be cut short: the file up to such a length is a
 * PDF of some papers alone. A comment before the last lines of the file lists them: {@code %papers
 * 0 71234 50 142345} says that the first 71,234 bytes hold papers from 0 on, and the first 142,345
 * bytes hold those from 50 on. A file without that comment is read as a whole.
 */
final class PaperPlaces {
  private static final Pattern LINE =
      Pattern.compile("%papers((?: [0-9]+ [0-9]+)+)\\nstartxref\\n[0-9]+\\n%%EOF\\n$");
  private static final int LONGEST = 1 << 16;

  private PaperPlaces() {}

  /**
   * @param first number of a paper, from 0
   */
  record Place(int first, long length) {}

  static String line(List<Place> places) {
    return places.stream()
        .map(place -> place.first() + " " + place.length())
        .collect(Collectors.joining(" ", "papers ", ""));
  }

  /**
   * Makes PDFBox's scratch file beside the file: by default it is in {@code /tmp}, where everybody
   * could read it.
   */
  private static StreamCacheCreateFunction scratchBeside(Path file) {
    return MemoryUsageSetting.setupTempFileOnly()
        .setTempDir(Objects.requireNonNull(file.getParent(), "a file in a folder").toFile())
        .streamCache;
  }

  /**
   * Cuts a paper out of a PDF of papers.
   *
   * @param file a copy, which is shortened
   * @param number of the paper, from 0
   * @throws IllegalArgumentException when there is no such paper
   */
  static byte[] cut(Path file, int number) throws IOException {
    Place place;
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      place = find(channel, number);
      channel.truncate(place.length());
    }
    try (PDDocument pdf = Loader.loadPDF(file.toFile(), scratchBeside(file))) {
      return new PdfPiece(pdf).cut(number, place.first());
    }
  }

  private static Place find(FileChannel file, int number) throws IOException {
    file.position(Math.max(0, file.size() - LONGEST));
    String end = new String(Channels.newInputStream(file).readAllBytes(), ISO_8859_1);
    Matcher line = LINE.matcher(end);
    var found = new Place(0, file.size());
    if (line.find()) {
      String[] numbers = line.group(1).strip().split(" ");
      for (int i = 0; i < numbers.length && Integer.parseInt(numbers[i]) <= number; i += 2) {
        found = new Place(Integer.parseInt(numbers[i]), Long.parseLong(numbers[i + 1]));
      }
    }
    return found;
  }
}
