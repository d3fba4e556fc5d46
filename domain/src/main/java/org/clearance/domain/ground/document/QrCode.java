package org.clearance.domain.ground.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Draws an address as a QR code, which a telephone's camera opens: {@code <object
 * type="clearance/qr" data-address="https://…" alt="…"/>}, as high as it is wide. In the PDF it is
 * a figure, whose {@code alt} is read in its place.
 */
final class QrCode implements FSObjectDrawer {
  static final String TYPE = "clearance/qr";

  /** The white border, in modules; ISO/IEC 18004 asks for four. */
  private static final int BORDER = 4;

  @Override
  public @Nullable Map<Shape, String> drawObject(
      Element element,
      double x,
      double y,
      double width,
      double height,
      OutputDevice out,
      RenderingContext context,
      int dotsPerPixel) {
    float side = (float) Math.min(width, height) / dotsPerPixel;
    BitMatrix code = code(element.getAttribute("data-address"));
    out.drawWithGraphics((float) x, (float) y, side, side, graphics -> draw(graphics, code, side));
    return null;
  }

  /** Draws the code as one shape, so that no renderer leaves hairs of white between the modules. */
  private static void draw(Graphics2D graphics, BitMatrix code, float side) {
    double module = (double) side / code.getWidth();
    var black = new Path2D.Double();
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y)) {
          black.append(new Rectangle2D.Double(x * module, y * module, module, module), false);
        }
      }
    }
    graphics.setColor(Color.BLACK);
    graphics.fill(black);
  }

  private static BitMatrix code(String address) {
    try {
      // Of no size: a module is one cell of the matrix.
      return new QRCodeWriter()
          .encode(
              address,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.MARGIN,
                  BORDER));
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code can be drawn of " + address, e);
    }
  }
}
