package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clearance form} lists what an office has to describe of a form. */
class FormCommandTest {
  @TempDir Path folder;

  @Test
  void the_fields_of_a_blank_form_are_listed_as_a_description_to_be_completed() throws IOException {
    Path blank = folder.resolve("cr-48.pdf");
    try (var pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      var form = new PDAcroForm(pdf);
      pdf.getDocumentCatalog().setAcroForm(form);
      var field = new PDTextField(form);
      field.setPartialName("The person's name");
      form.setFields(List.of(field));
      pdf.save(blank.toFile());
    }
    RanCommand ran = RanCommand.run("form", blank.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("part: #", "fields:\n  'The person''s name':\nticks:\n");
  }

  @Test
  void what_is_no_form_is_refused_with_its_name() throws IOException {
    RanCommand missing = RanCommand.run("form", folder.resolve("none.pdf").toString());
    assertThat(missing.code()).isEqualTo(Clearance.REFUSED);
    assertThat(missing.errors()).contains("There is no file");
    Path text = Files.writeString(folder.resolve("text.pdf"), "no PDF");
    RanCommand wrong = RanCommand.run("form", text.toString());
    assertThat(wrong.code()).isEqualTo(Clearance.REFUSED);
    assertThat(wrong.errors()).contains("cannot be read as a PDF");
  }
}
