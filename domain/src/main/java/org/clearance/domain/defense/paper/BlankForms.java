package org.clearance.domain.defense.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.PrintingFailed;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.springframework.stereotype.Component;

/**
 * Fills the blank forms that an office has put beside its templates. A form is used only where its
 * fields and its revision are those that the law's folder knows; what was filled is read back, and
 * compared.
 */
@Component
public class BlankForms {
  /** Court forms have a few pages of text and fields. */
  private static final long LARGEST = 20_000_000;

  private final Documents documents;

  BlankForms(Documents documents) {
    this.documents = documents;
  }

  /** The blank form of an office: missing, refused or usable. */
  public sealed interface Blank {
    /** The office has not put in a form: our own paper carries the same content. */
    record Missing() implements Blank {}

    /** The office has put in a form that is not used. */
    record Refused(List<Text> problems) implements Blank {}

    /** The office has put in a form that is used. */
    record Usable(Path file) implements Blank {}
  }

  /** The result of filling a form. */
  public sealed interface FillFormResult {
    /** The form is filled, was read back, and has what was put in. */
    record Filled(byte[] pdf) implements FillFormResult {}

    /** The form cannot carry the values. */
    record CannotCarry(Text why) implements FillFormResult {}
  }

  /** Looks at the blank form that an office has put in. */
  public Blank find(CourtForm form, String countyCode) {
    Optional<Path> file = documents.own(form.fileName(), countyCode);
    if (file.isEmpty()) {
      return new Blank.Missing();
    }
    try {
      if (Files.size(file.get()) > LARGEST) {
        return new Blank.Refused(List.of(Text.of("The file is larger than 20 MB.")));
      }
      try (PDDocument blank = Loader.loadPDF(file.get().toFile())) {
        List<Text> problems = problems(form, blank);
        return problems.isEmpty() ? new Blank.Usable(file.get()) : new Blank.Refused(problems);
      }
    } catch (InvalidPasswordException e) {
      return new Blank.Refused(List.of(Text.of("It asks for a password when it is opened.")));
    } catch (IOException | RuntimeException e) {
      return new Blank.Refused(List.of(Text.of("It cannot be read as a PDF.")));
    }
  }

  /** The blank form that an office has put in and that is used; empty where there is none. */
  Optional<Blank.Usable> usable(CourtForm form, String countyCode) {
    return find(form, countyCode) instanceof Blank.Usable usable
        ? Optional.of(usable)
        : Optional.empty();
  }

  private static List<Text> problems(CourtForm form, PDDocument blank) throws IOException {
    List<Text> problems = new ArrayList<>();
    PDAcroForm fields = blank.getDocumentCatalog().getAcroForm();
    if (fields == null) {
      problems.add(Text.of("It has no fields to fill in."));
      return problems;
    }
    String text = new PDFTextStripper().getText(blank).replaceAll("\\s+", " ");
    if (!text.contains(form.number()) || !text.contains(form.printed())) {
      problems.add(
          Text.of(
              "It does not say that it is {0}, {1}, the revision that is known here.",
              form.number(), form.printed()));
    }
    List<String> lacking =
        Stream.of(form.written(), form.ticks().keySet(), Set.copyOf(form.free()))
            .flatMap(Set::stream)
            .filter(name -> fields.getField(name) == null)
            .sorted()
            .toList();
    if (!lacking.isEmpty()) {
      problems.add(
          Text.of(
              "It lacks {0} of the fields that are known here, the first is {1}.",
              Integer.toString(lacking.size()), lacking.get(0)));
    }
    form.ticks().keySet().stream()
        .filter(name -> fields.getField(name) != null)
        .filter(name -> !(fields.getField(name) instanceof PDCheckBox))
        .findFirst()
        .ifPresent(name -> problems.add(Text.of("Its field {0} is no box to tick.", name)));
    form.written().stream()
        .filter(name -> fields.getField(name) != null)
        .filter(name -> !(fields.getField(name) instanceof PDTextField))
        .findFirst()
        .ifPresent(name -> problems.add(Text.of("Its field {0} takes no text.", name)));
    for (PDField field : fields.getFieldTree()) {
      boolean filled =
          field instanceof PDCheckBox box
              ? box.isChecked()
              : field instanceof PDTextField && !field.getValueAsString().isEmpty();
      if (filled) {
        problems.add(Text.of("It is filled in already. Put a blank one in."));
        break;
      }
    }
    return problems;
  }

  /**
   * Fills a form, reads it back, and compares.
   *
   * @param values texts by the names of fields
   * @param ticked the boxes to tick
   * @throws PrintingFailed where it cannot be filled, or the form that was filled has something
   *     else than was put in
   */
  public FillFormResult fill(
      CourtForm form, Blank.Usable blank, Map<String, String> values, Set<String> ticked) {
    byte[] filled;
    try (PDDocument document = Loader.loadPDF(blank.file().toFile());
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.setAllSecurityToBeRemoved(true);
      PDAcroForm fields = document.getDocumentCatalog().getAcroForm();
      // What XFA says of the values goes before the fields in some viewers, and would be empty.
      fields.setXFA(null);
      for (Map.Entry<String, String> value : values.entrySet()) {
        PDField field = fields.getField(value.getKey());
        if (field instanceof PDTextField text && !FieldRoom.has(text, value.getValue())) {
          return new FillFormResult.CannotCarry(
              Text.of(
                  "The form has no room for all that its field {0} would say.", value.getKey()));
        }
        field.setValue(value.getValue());
      }
      for (String box : ticked) {
        ((PDCheckBox) fields.getField(box)).check();
      }
      document.save(out);
      filled = out.toByteArray();
    } catch (IllegalArgumentException e) {
      return new FillFormResult.CannotCarry(
          Text.of(
              "The form’s type has no sign for one of the letters that it would have to show."));
    } catch (IOException | RuntimeException e) {
      throw new PrintingFailed("the form " + form.number(), e);
    }
    compare(form, filled, values, ticked);
    return new FillFormResult.Filled(filled);
  }

  private static void compare(
      CourtForm form, byte[] filled, Map<String, String> values, Set<String> ticked) {
    try (PDDocument document = Loader.loadPDF(filled)) {
      PDAcroForm fields = document.getDocumentCatalog().getAcroForm();
      for (PDField field : fields.getFieldTree()) {
        String name = field.getFullyQualifiedName();
        boolean right =
            field instanceof PDCheckBox box
                ? box.isChecked() == ticked.contains(name)
                : !(field instanceof PDTextField)
                    || field.getValueAsString().equals(values.getOrDefault(name, ""));
        if (!right) {
          throw new IllegalStateException(
              "the form %s has something else in %s than was put in"
                  .formatted(form.number(), name));
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new PrintingFailed("the form " + form.number(), e);
    }
  }
}
