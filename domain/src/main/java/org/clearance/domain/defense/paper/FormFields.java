package org.clearance.domain.defense.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.text.PDFTextStripper;

/** Lists the fields of a blank form, for whoever describes it. */
public final class FormFields {
  private static final Pattern NUMBER =
      Pattern.compile("\\b[A-Z]{2,4}-\\d{3}(?:/[A-Z]{2,4}-\\d{3})?\\b");
  private static final Pattern PRINTED =
      Pattern.compile("(?:Rev\\.|New) [A-Z][a-z]+ \\d{1,2}, \\d{4}");

  private FormFields() {}

  /**
   * A description of a form to be completed: what each field has, or that it stays free.
   *
   * @throws IOException where the file cannot be read as a PDF
   */
  public static String described(Path blank) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(blank.toFile())) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
      List<String> texts = new ArrayList<>();
      List<String> boxes = new ArrayList<>();
      PDAcroForm form = pdf.getDocumentCatalog().getAcroForm();
      if (form != null) {
        for (PDField field : form.getFieldTree()) {
          if (field instanceof PDTextField) {
            texts.add(quoted(field));
          } else if (field instanceof PDCheckBox) {
            boxes.add(quoted(field));
          }
        }
      }
      return """
          # What each field has: client.name, case.number, attorney.name, … Take out what stays as the person or the court fills it in.
          # docs/documents.md#forms-of-ones-own
          number: %s
          title:
          revision: # 2024-01-01
          printed: %s
          petition: # dismissal, redesignation, arrest, minor; none for means and declaration
          part: # petition, order, means or declaration
          asked-for: # of means: [fees], or the rule of a debt, [F-infraction]
          source: the form itself
          confidence: H
          fields:
          %sticks:
          %s"""
          .formatted(found(NUMBER, text), found(PRINTED, text), listed(texts), listed(boxes));
    }
  }

  private static String listed(List<String> names) {
    StringBuilder listed = new StringBuilder();
    names.forEach(name -> listed.append("  ").append(name).append(":\n"));
    return listed.toString();
  }

  private static String found(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group() : "";
  }

  private static String quoted(PDField field) {
    return "'" + field.getFullyQualifiedName().replace("'", "''") + "'";
  }
}
