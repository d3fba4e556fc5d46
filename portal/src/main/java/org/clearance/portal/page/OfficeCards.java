package org.clearance.portal.page;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.clearance.domain.portal.status.ShownOffice;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * An office's number for the contacts of a phone (vCard, RFC 2426), so that the person knows who
 * calls. It has the county's name alone, which says nothing to whoever sees the phone.
 */
@Controller
class OfficeCards {
  private final Readers readers;
  private final Form form;

  OfficeCards(Readers readers, Form form) {
    this.readers = readers;
    this.form = form;
  }

  @GetMapping("/{language}/office/{county}.vcf")
  ResponseEntity<String> card(
      @PathVariable String language, @PathVariable String county, Model model) {
    readers.of(language, "", model);
    ShownOffice office =
        Optional.ofNullable(form.offices().get(county))
            .filter(one -> !one.telephone().isEmpty())
            .orElseThrow(NotThere::new);
    String name = text(office.countyName());
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "vcard", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("contact.vcf").build().toString())
        .body(
            String.join(
                "\r\n",
                "BEGIN:VCARD",
                "VERSION:3.0",
                "N:%s;;;;".formatted(name),
                "FN:" + name,
                "TEL;TYPE=WORK,VOICE:" + text(office.telephone()),
                "END:VCARD",
                ""));
  }

  private static String text(String words) {
    return words
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("[\\r\\n]+", " ");
  }
}
