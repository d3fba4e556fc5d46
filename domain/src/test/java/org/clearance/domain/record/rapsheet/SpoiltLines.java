package org.clearance.domain.record.rapsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** The lines of a made-up sheet as they come out of copying, scanning and typing. */
final class SpoiltLines {
  private static final int WIDTH = 34;

  /** Comments that a sheet has between its lines, some of which look like other lines. */
  private static final String[] COMMENTS = {
    "   COM: SENTENCE CONCURRENT WITH FILE #743-2:",
    "   COM: CASE CONSOLIDATED W/CR999999",
    "   COM: DISPO:DISMISSED AS TO CO-DEFENDANT",
    "   COM: CONV STATUS:FELONY IN CASE 998877",
    "   COM: SEN: 999 YEARS PRISON RECALLED AS ERROR",
    "   COM: CNT:01 AMENDED 20010203",
    "   COM: SCN-A1B2C3D4",
    "   COM: CHRG 187 PC DROPPED BEFORE FILING",
    "   COM: 20010203 CASC NOWHERE"
  };

  /** What stands at the top of each page of a copy. */
  private static final String[] RUNNING = {
    "STATE OF CALIFORNIA CRIMINAL HISTORY",
    "CII/A12345678  DOE,JANE Q",
    "* RESTRICTED - DO NOT COPY"
  };

  private static final Pattern DIGIT = Pattern.compile("\\d");

  private SpoiltLines() {}

  static List<String> of(MadeUpSheet.Look look, List<String> lines, Random random) {
    List<String> spoilt = new ArrayList<>();
    for (int place = 0; place < lines.size(); place++) {
      String line = lines.get(place);
      boolean ofPerson = place < 5;
      switch (look) {
        case SPACED -> spoilt.add(ofPerson ? line : spaced(line, random));
        case MISREAD -> spoilt.add(ofPerson ? line : misread(line, random));
        case WRAPPED -> wrapped(line, spoilt);
        case COMMENTED -> {
          spoilt.add(line);
          if (!ofPerson && random.nextInt(3) == 0) {
            spoilt.add(COMMENTS[random.nextInt(COMMENTS.length)]);
          }
        }
        case HEADED -> {
          spoilt.add(line);
          if (!ofPerson && random.nextInt(9) == 0) {
            spoilt.addAll(List.of(RUNNING));
          }
        }
        default -> spoilt.add(line);
      }
    }
    return spoilt;
  }

  /** Blanks where there are none, and more where there is one. */
  private static String spaced(String line, Random random) {
    var spoilt = new StringBuilder();
    for (char letter : line.toCharArray()) {
      spoilt.append(letter);
      if (letter == ' ' && random.nextInt(3) == 0 || random.nextInt(25) == 0) {
        spoilt.append(' ');
      }
    }
    return spoilt.toString();
  }

  /** A letter for a digit of its shape, a comma for a point, a bracket that is lost. */
  private static String misread(String line, Random random) {
    // What is misread of a case number or a section may be another one, which no line shows.
    if (random.nextInt(3) != 0 || line.contains("#")) {
      return line;
    }
    return switch (random.nextInt(5)) {
      case 0 -> line.replaceFirst("0", "O");
      case 1 -> line.replaceFirst("1", "I");
      case 2 -> line.replaceFirst("5", "S");
      case 3 -> line.replace('.', ',').replaceFirst("\\(", "");
      default -> line.matches("\\d{8}.*") ? DIGIT.matcher(line).replaceFirst("") : line;
    };
  }

  private static void wrapped(String line, List<String> spoilt) {
    String left = line;
    while (left.length() > WIDTH) {
      int at = left.lastIndexOf(' ', WIDTH);
      int cut = at < WIDTH / 2 ? WIDTH : at;
      spoilt.add(left.substring(0, cut));
      left = "     " + left.substring(cut).strip();
    }
    spoilt.add(left);
  }
}
