package org.clearance.app;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.ground.store.StoreFolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pictures of the papers that the docs show: of each, the pages that are told apart by a text. */
final class DocumentPictures {
  private static final Path DOCS = Path.of("../docs/images");
  private static final float DOTS_PER_INCH = 64;
  private static final int GAP = 12;

  /** A paper: where its document is found, and what stands on the pages that are shown. */
  private record Paper(String name, String document, List<String> pages) {}

  private static final List<Paper> PAPERS =
      List.of(
          new Paper(
              "document-motion",
              "select v.document from motion m join motion_version v on v.motion_id = m.id where"
                  + " m.packet_id is not null and v.document is not null order by m.id, v.version"
                  + " limit 1",
              List.of("MOTION FOR", "IT IS ORDERED", "Proposed")),
          new Paper(
              "document-challenge",
              "select notice_document from challenge where notice_document is not null order by"
                  + " conviction_id limit 1",
              List.of("NOTICE")),
          // The bundle that the story writes into the database itself has no real paper.
          new Paper(
              "document-letters",
              "select document from letter_bundle join stored_file on sha256 = document where"
                  + " size_bytes > 1 order by id limit 1",
              List.of("", "Dear")));

  private DocumentPictures() {}

  /** Takes them of an installation's own documents. */
  static void take(Path data, JdbcClient db) throws IOException {
    var store = new StoreFolder(data);
    for (Paper paper : PAPERS) {
      Optional<String> sha256 = db.sql(paper.document()).query(String.class).optional();
      if (sha256.isEmpty()) {
        continue;
      }
      try (PDDocument pdf = Loader.loadPDF(store.path(sha256.get()).toFile())) {
        ImageIO.write(
            side(shown(pdf, paper.pages())), "png", DOCS.resolve(paper.name() + ".png").toFile());
      }
    }
  }

  private static List<BufferedImage> shown(PDDocument pdf, List<String> texts) throws IOException {
    var renderer = new PDFRenderer(pdf);
    var images = new ArrayList<BufferedImage>();
    int page = 0;
    for (String text : texts) {
      while (!text(pdf, page).contains(text)) {
        page++;
      }
      images.add(renderer.renderImageWithDPI(page++, DOTS_PER_INCH, ImageType.GRAY));
    }
    return images;
  }

  private static String text(PDDocument pdf, int page) throws IOException {
    if (page >= pdf.getNumberOfPages()) {
      throw new IllegalStateException("there is no such page");
    }
    var stripper = new PDFTextStripper();
    stripper.setStartPage(page + 1);
    stripper.setEndPage(page + 1);
    return stripper.getText(pdf);
  }

  /** Side by side, on gray. */
  private static BufferedImage side(List<BufferedImage> images) {
    int width = images.stream().mapToInt(image -> image.getWidth() + GAP).sum() + GAP;
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow() + 2 * GAP;
    var whole = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = whole.createGraphics();
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, width, height);
    int x = GAP;
    for (BufferedImage image : images) {
      graphics.drawImage(image, x, GAP, null);
      x += image.getWidth() + GAP;
    }
    graphics.dispose();
    return whole;
  }
}
