package org.clearance.domain.defense.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.ground.document.DocumentProperties;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.PdfUa;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.StatusBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Partners lead people to the form, and are told numbers, never names. */
class PartnersTest {
  @TempDir Path data;

  private static final ShownOffice KERN =
      new ShownOffice(
          "kern", "Kern County", "Public Defender", "", List.of(), "", Set.of(), 10, null, null);

  private TestClient office;
  private Partners partners;
  private KeepingPartners keeping;
  private PartnerPoster poster;
  private long county;

  @BeforeEach
  void an_office() {
    office =
        new TestClient(
            Counties.class,
            PortalTexts.class,
            Questions.class,
            StatusBoard.class,
            Partners.class,
            KeepingInvitations.class,
            KeepingPartners.class);
    partners = office.bean(Partners.class);
    keeping = office.bean(KeepingPartners.class);
    var db = office.bean(JdbcClient.class);
    poster =
        new PartnerPoster(
            db,
            office.bean(Counties.class),
            office.bean(PortalTexts.class),
            new Documents(new FileStore(db, data.resolve("store")), new DocumentProperties("")),
            Clock.systemUTC());
    county = office.client.countyId();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Partner added(String name) {
    assertThat(keeping.add(county, name, "pat")).isEmpty();
    return partners.all(county).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void named(String url) {
    office
        .bean(JdbcClient.class)
        .sql(
            """
            update county set settings = settings || jsonb_build_object('residents', jsonb_build_object('url', :url::text))
             where id = :id
            """)
        .param("url", url)
        .param("id", county)
        .update();
  }

  @Test
  void a_partner_has_a_code_of_its_own_that_is_read_aloud_easily() {
    Partner partner = added("Re-entry center");
    assertThat(partner.shownCode()).matches("[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}");
    assertThat(added("Library").code()).isNotEqualTo(partner.code());
    assertThat(keeping.add(county, " re-entry  CENTER ", "pat")).containsOnlyKeys("partnerName");
    assertThat(keeping.add(county, " ", "pat")).containsOnlyKeys("partnerName");
  }

  @Test
  void who_retires_keeps_the_code_and_can_come_back() {
    Partner partner = added("Library");
    keeping.retire(partner, "pat");
    assertThat(partners.find(county, partner.id()).orElseThrow().isRetired()).isTrue();
    assertThat(partners.find(county + 1, partner.id())).isEmpty();
    keeping.restore(partner, "pat");
    keeping.restore(partner, "pat");
    assertThat(partners.find(county, partner.id()).orElseThrow().isRetired()).isFalse();
    assertThat(
            office
                .bean(JdbcClient.class)
                .sql("select count(*) from audit_entry where action like 'PARTNER@_RE%' escape '@'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void without_the_address_of_the_public_screens_there_is_no_link_and_no_poster() {
    Partner partner = added("Library");
    assertThat(poster.link(partner)).isEmpty();
    assertThat(poster.print(partner, "en")).isEmpty();
  }

  @Test
  void a_poster_leads_a_camera_to_the_form_in_its_language_with_the_partners_code()
      throws Exception {
    named("https://help.county.example/");
    Partner partner = added("Library");
    assertThat(poster.link(partner))
        .contains("https://help.county.example/?from=" + partner.code());
    byte[] pdf = poster.print(partner, "es").orElseThrow();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isOne();
      assertThat(new PDFTextStripper().getText(document))
          .contains("¿Tiene antecedentes penales?")
          .contains("help.county.example/es?from=" + partner.code());
      assertThat(read(new PDFRenderer(document).renderImageWithDPI(0, 150)))
          .isEqualTo("https://help.county.example/es?from=" + partner.code());
    }
  }

  @Test
  void a_form_on_paper_asks_what_the_screens_ask_and_has_a_code_by_which_it_is_typed_in()
      throws Exception {
    named("https://help.county.example/");
    Partner partner = added("Library");
    var db = office.bean(JdbcClient.class);
    var documents =
        new Documents(new FileStore(db, data.resolve("store")), new DocumentProperties(""));
    var slips =
        new PartnerSlips(
            db,
            partners,
            office.bean(Counties.class),
            office.bean(PortalTexts.class),
            office.bean(Questions.class),
            office.bean(StatusBoard.class),
            documents,
            Clock.systemUTC());
    office.bean(StatusBoard.class).show(KERN);
    var invitations = office.bean(KeepingInvitations.class);
    assertThat(slips.forms(partner, "Forms")).isEmpty();
    assertThat(invitations.make(partner, 0, "es", true, "pat")).containsOnlyKeys("forms");
    assertThat(invitations.make(partner, 2, "es", true, "pat")).isEmpty();
    assertThat(slips.invitations(partner, "Invitations")).as("they are no slips").isEmpty();
    byte[] pdf = slips.forms(partner, "Forms").orElseThrow();
    Invitation one = partners.open(partner, true, Instant.now()).get(0);
    assertThat(partners.made(partner, true)).isEqualTo(new Partners.Made(2, 0));
    assertThat(partners.made(partner, false)).isEqualTo(new Partners.Made(0, 0));
    assertThat(PdfUa.violations(pdf)).isEmpty();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains("Formulario en papel", one.code().shown())
          .contains("¿Cómo se llama?", "Fecha de nacimiento mes, día, año")
          .contains(
              "] Kern County",
              "] solo yo",
              "¿Podemos mirar sus antecedentes?",
              "Su nombre y la fecha")
          .doesNotContain("seis números")
          .as("the office needs no income")
          .doesNotContain("Medi-Cal");
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
      int half = page.getWidth() / 2;
      assertThat(read(page.getSubimage(half, 0, half, page.getHeight() / 4)))
          .startsWith("https://help.county.example/es?from=");
    }
  }

  private static String read(BufferedImage picture) throws Exception {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
        .getText();
  }
}
