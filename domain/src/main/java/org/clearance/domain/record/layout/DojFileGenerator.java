package org.clearance.domain.record.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Generates DOJ files of any size in constant memory; the same seed gives the same file. Nearly
 * everyone in it has a Proposition 64 conviction in the county, as DOJ selects them; its {@link
 * FileShape} says how many rows a person has; most rows are clean, some odd in the ways that real
 * files are known to be.
 */
public final class DojFileGenerator {
  private static final double SPREAD_APART = 0.04;
  private static final double BAD_ROW = 0.0002;
  private static final int HELD_BACK_AT_MOST = 2000;

  private final long rows;
  private final Random random;
  private final FileShape shape;
  private final String county;
  private final Deque<String> heldBack = new ArrayDeque<>();
  private long written;
  private int people;

  /**
   * Makes a generator as {@link #DojFileGenerator(long, long, String, FileShape)} does, of a
   * county's shape.
   */
  public DojFileGenerator(long rows, long seed, String county) {
    this(rows, seed, county, FileShape.COUNTY);
  }

  /**
   * @param rows how many rows below the header, at least 1
   * @param seed the same seed makes the same file
   * @param county its name
   */
  public DojFileGenerator(long rows, long seed, String county, FileShape shape) {
    if (rows < 1) {
      throw new IllegalArgumentException("a file needs at least one row, not " + rows);
    }
    this.rows = rows;
    this.random = new Random(seed);
    this.shape = shape;
    this.county = county.strip().toUpperCase(Locale.ROOT);
  }

  /** Writes the file; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    String header =
        Arrays.stream(DojColumn.values()).map(Enum::name).collect(Collectors.joining(","));
    out.write((header + "\n").getBytes(StandardCharsets.US_ASCII));
    while (written < rows) {
      List<String> lines = new SyntheticPerson(random, shape, county, ++people).lines();
      for (String line : spreadApart(lines)) {
        write(out, line);
      }
      while (heldBack.size() > HELD_BACK_AT_MOST
          || (!heldBack.isEmpty() && random.nextInt(4) == 0)) {
        write(out, heldBack.removeFirst());
      }
    }
  }

  /** Moves some people's later rows among those of others. */
  private List<String> spreadApart(List<String> lines) {
    if (lines.size() < 4 || random.nextDouble() >= SPREAD_APART) {
      return lines;
    }
    int here = 1 + random.nextInt(lines.size() - 1);
    heldBack.addAll(lines.subList(here, lines.size()));
    return new ArrayList<>(lines.subList(0, here));
  }

  private void write(OutputStream out, String line) throws IOException {
    if (written >= rows) {
      return;
    }
    String text = line;
    if (random.nextDouble() < BAD_ROW) {
      text = random.nextBoolean() ? withStrayQuote(line) : line.substring(0, line.length() / 2);
    }
    out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    written++;
  }

  private static String withStrayQuote(String line) {
    return line.replaceFirst("CALIFORNIA", "\"CALIFORNIA");
  }
}
