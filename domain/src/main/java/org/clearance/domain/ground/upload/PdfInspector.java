package org.clearance.domain.ground.upload;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

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

  /**
   * Actions other than going to a place in the document or to a page, with the part that they stand
   * for.
   */
  private static final Map<String, Part> ACTIONS =
      Map.ofEntries(
          Map.entry("JavaScript", Part.SCRIPT),
          Map.entry("Rendition", Part.SCRIPT),
          Map.entry("RichMediaExecute", Part.SCRIPT),
          Map.entry("Launch", Part.PROGRAM),
          Map.entry("GoToE", Part.PROGRAM),
          Map.entry("GoToR", Part.PROGRAM),
          Map.entry("SubmitForm", Part.FORM),
          Map.entry("ImportData", Part.FORM));

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
      if (!parts.isEmpty()) {
        return ACTIVE + " " + parts.stream().map(Enum::name).collect(Collectors.joining(" "));
      }
      return pages > 0 ? SOUND + " " + pages : DAMAGED;
    } catch (InvalidPasswordException e) {
      return PROTECTED;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The file may be anything, and may cause any error in its reader.
      return DAMAGED;
    }
  }

  /**
   * Finds the active parts in everything that can be reached from the trailer or is listed as an
   * object, even if nothing uses it.
   */
  private static Set<Part> parts(COSDocument document) {
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
      Part part = ACTIONS.get(action.getName());
      if (part != null) {
        found.add(part);
      }
    }
  }
}
