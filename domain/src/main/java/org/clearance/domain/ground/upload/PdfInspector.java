package org.clearance.domain.ground.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Inspects a PDF that a stranger made, in a process of its own: a file of a megabyte may unpack to
 * gigabytes, or send the reader in circles, and then only this process ends. {@link PdfInspection}
 * starts it and limits its memory and time.
 *
 * <p>It prints one line: {@code SOUND} and the number of pages, {@code ACTIVE} and the names of
 * {@link Part}, {@code PROTECTED}, or {@code DAMAGED}.
 */
public final class PdfInspector {
  static final String SOUND = "SOUND";
  static final String ACTIVE = "ACTIVE";
  static final String PROTECTED = "PROTECTED";
  static final String DAMAGED = "DAMAGED";

  private static final COSName XFA = COSName.getPDFName("XFA");
  private static final COSName RICH_MEDIA = COSName.getPDFName("RichMedia");
  private static final COSName EMBEDDED_FILE = COSName.getPDFName("EmbeddedFile");
  private static final COSName EMBEDDED_FILES = COSName.getPDFName("EmbeddedFiles");
  private static final COSName REFERENCE = COSName.getPDFName("Ref");

  /**
   * The most that one stream may unpack to, in bytes: a page in color at 600 dpi has 101 million. A
   * viewer unpacks what a page shows as a whole.
   */
  private static final long MOST_UNPACKED = 256L << 20;

  /** The most pixels of a picture: a page of 11 by 17 inches at 1,200 dpi has 269 million. */
  private static final long MOST_PIXELS = 300_000_000;

  private static final byte[] END = {'%', '%', 'E', 'O', 'F'};

  /** Where a file may end, from its end: some programs put a few bytes behind it. */
  private static final int BEHIND_THE_END = 1024;

  /**
   * Actions other than going to a place in the document or to a page, with the part that they stand
   * for.
   */
  private static final Map<String, Part> ACTIONS =
      Map.ofEntries(
          Map.entry("JavaScript", Part.SCRIPT),
          Map.entry("Rendition", Part.SCRIPT),
          Map.entry("RichMediaExecute", Part.SCRIPT),
          Map.entry("Movie", Part.SCRIPT),
          Map.entry("Sound", Part.SCRIPT),
          Map.entry("GoTo3DView", Part.SCRIPT),
          Map.entry("Launch", Part.PROGRAM),
          Map.entry("Thread", Part.PROGRAM),
          Map.entry("GoToE", Part.PROGRAM),
          Map.entry("GoToR", Part.PROGRAM),
          Map.entry("SubmitForm", Part.FORM),
          Map.entry("ImportData", Part.FORM));

  /** Annotations that play something, or carry a file. */
  private static final Map<String, Part> ANNOTATIONS =
      Map.of(
          "RichMedia", Part.SCRIPT,
          "Screen", Part.SCRIPT,
          "Movie", Part.SCRIPT,
          "Sound", Part.SCRIPT,
          "3D", Part.SCRIPT,
          "FileAttachment", Part.FILE);

  private PdfInspector() {}

  /** Active parts of a PDF, which a scan of a signed paper does not have. */
  public enum Part {
    /** JavaScript, or something that runs it. */
    SCRIPT,
    /** An action that starts a program or opens another file. */
    PROGRAM,
    /** Other files embedded in the PDF. */
    FILE,
    /** A form that sends or fetches what was typed, or has a program of its own (XFA). */
    FORM
  }

  /**
   * @param arguments the file
   */
  public static void main(String[] arguments) {
    PrintStream answer = System.out;
    // Log messages of libraries about a damaged file must not get into the answer.
    System.setOut(System.err);
    answer.println(finding(Path.of(arguments[0])));
  }

  private static String finding(Path file) {
    try (PDDocument pdf = Loader.loadPDF(new RandomAccessReadBufferedFile(file))) {
      int pages = pdf.getNumberOfPages();
      Set<Part> parts = parts(pdf.getDocument());
      if (isArchive(file)) {
        parts.add(Part.FILE);
      }
      if (!parts.isEmpty()) {
        return ACTIVE + " " + parts.stream().map(Enum::name).collect(Collectors.joining(" "));
      }
      return pages > 0 && !hasMoreBehindItsEnd(file) ? SOUND + " " + pages : DAMAGED;
    } catch (InvalidPasswordException e) {
      return PROTECTED;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The file may be anything, and may cause any error in its reader.
      return DAMAGED;
    }
  }

  /** Whether a file goes on behind the end of the PDF: something else besides, or half of one. */
  private static boolean hasMoreBehindItsEnd(Path file) throws IOException {
    byte[] last = new byte[BEHIND_THE_END];
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.max(0, in.length() - last.length));
      last = Arrays.copyOf(last, Math.max(0, in.read(last)));
      boolean ends = new String(last, ISO_8859_1).contains(new String(END, ISO_8859_1));
      if (ends || in.length() <= last.length) {
        return false;
      }
      // A file that broke off, or that nobody ended, has no end anywhere.
      return hasEnd(file);
    }
  }

  private static boolean hasEnd(Path file) throws IOException {
    int matched = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int next = in.read(); next >= 0 && matched < END.length; next = in.read()) {
        if (next == END[matched]) {
          matched++;
        } else if (next != '%') {
          matched = 0;
        } else if (matched != 2) {
          // A third % in a row follows two that may still begin the end; any other may be its
          // first.
          matched = 1;
        }
      }
    }
    return matched == END.length;
  }

  /** Whether programs that unpack archives find one in it, wherever it begins. */
  private static boolean isArchive(Path file) throws IOException {
    try (var archive = new ZipFile(file.toFile())) {
      return true;
    } catch (ZipException none) {
      return false;
    }
  }

  /**
   * Finds the active parts in everything that can be reached from the trailer or is listed as an
   * object, even if nothing uses it.
   */
  private static Set<Part> parts(COSDocument document) throws IOException {
    Set<Part> found = EnumSet.noneOf(Part.class);
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> open = new ArrayDeque<>();
    open.add(document.getTrailer());
    for (COSObjectKey key : Set.copyOf(document.getXrefTable().keySet())) {
      open.add(document.getObjectFromPool(key));
    }
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      COSBase one = next instanceof COSObject object ? object.getObject() : next;
      if (one == null || !seen.add(one)) {
        continue;
      }
      if (one instanceof COSArray array) {
        array.forEach(open::push);
      } else if (one instanceof COSDictionary dictionary) {
        look(dictionary, found);
        if (dictionary instanceof COSStream stream) {
          look(stream, found);
        }
        dictionary.getValues().forEach(open::push);
      }
    }
    return found;
  }

  private static void look(COSDictionary dictionary, Set<Part> found) {
    if (dictionary.containsKey(COSName.JS)
        || dictionary.containsKey(COSName.JAVA_SCRIPT)
        || dictionary.containsKey(RICH_MEDIA)) {
      found.add(Part.SCRIPT);
    }
    if (dictionary.containsKey(EMBEDDED_FILES)
        || dictionary.containsKey(COSName.EF)
        || EMBEDDED_FILE.equals(dictionary.getDictionaryObject(COSName.TYPE))) {
      found.add(Part.FILE);
    }
    if (dictionary.containsKey(XFA)) {
      found.add(Part.FORM);
    }
    if (dictionary.getDictionaryObject(COSName.S) instanceof COSName action) {
      add(ACTIONS.get(action.getName()), found);
    }
    if (dictionary.getDictionaryObject(COSName.SUBTYPE) instanceof COSName annotation) {
      add(ANNOTATIONS.get(annotation.getName()), found);
    }
    // A link leads to an address when it is pressed; nothing may lead there by itself.
    COSBase first = dictionary.getDictionaryObject(COSName.OPEN_ACTION);
    COSBase next = dictionary.getDictionaryObject(COSName.NEXT);
    Stream<COSBase> byItself =
        dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary more
            ? more.keySet().stream().map(more::getDictionaryObject)
            : Stream.empty();
    if (Stream.of(Stream.ofNullable(first), byItself, each(next))
        .flatMap(some -> some)
        .anyMatch(PdfInspector::isAddress)) {
      found.add(Part.PROGRAM);
    }
  }

  /** The elements of an array; of anything else it alone, which stands for one. */
  private static Stream<COSBase> each(@Nullable COSBase value) {
    return value instanceof COSArray several
        ? IntStream.range(0, several.size()).mapToObj(several::getObject)
        : Stream.ofNullable(value);
  }

  private static void add(@Nullable Part part, Set<Part> found) {
    if (part != null) {
      found.add(part);
    }
  }

  private static boolean isAddress(@Nullable COSBase action) {
    return action instanceof COSDictionary dictionary
        && COSName.URI.equals(dictionary.getDictionaryObject(COSName.S));
  }

  /**
   * Looks at a stream: whether its content is in another file, which a viewer would fetch.
   *
   * @throws IOException if it is larger than anything that a page shows
   */
  private static void look(COSStream stream, Set<Part> found) throws IOException {
    if (stream.containsKey(COSName.F) || stream.containsKey(REFERENCE)) {
      found.add(Part.PROGRAM);
    }
    long pixels = stream.getLong(COSName.WIDTH, 0) * (long) stream.getInt(COSName.HEIGHT, 0);
    if (COSName.IMAGE.equals(stream.getDictionaryObject(COSName.SUBTYPE))
        && (pixels > MOST_PIXELS || pixels < 0)) {
      throw new IOException("a picture of " + pixels + " pixels");
    }
    if (unpacked(stream) > MOST_UNPACKED) {
      throw new IOException("a stream that unpacks to more than any page");
    }
  }

  /** The bytes that a stream unpacks to; whatever stands behind another filter counts packed. */
  private static long unpacked(COSStream stream) {
    long bytes = 0;
    try (InputStream in = unpacking(stream)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0 && bytes <= MOST_UNPACKED; n = in.read(buffer)) {
        bytes += n;
      }
    } catch (IOException brokenOff) {
      // So much of it can be read, and viewers show that much, too: the count is right as it is.
    }
    return bytes;
  }

  private static InputStream unpacking(COSStream stream) throws IOException {
    InputStream in = stream.createRawInputStream();
    for (COSBase filter : each(stream.getFilters()).toList()) {
      if (!COSName.FLATE_DECODE.equals(filter)
          && !COSName.FLATE_DECODE_ABBREVIATION.equals(filter)) {
        break;
      }
      in = new InflaterInputStream(in);
    }
    return in;
  }
}
