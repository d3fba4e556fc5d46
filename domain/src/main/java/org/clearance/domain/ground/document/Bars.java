package org.clearance.domain.ground.document;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Draws bars side by side, each of parts on top of one another: {@code <object
 * type="clearance/bars" data-bars="5 2;0 0;3 1" alt="…"/>}. The tallest fills the height. In the
 * PDF it is a figure, whose {@code alt} is read in its place; words and numbers stand beside it.
 */
final class Bars implements FSObjectDrawer {
  static final String TYPE = "clearance/bars";

  // The colors differ enough in lightness to be told apart in print without color.
  private static final List<Color> COLORS = List.of(new Color(0x1a4480), new Color(0x8fb3e0));
  private static final Color LINE = new Color(0x565c65);

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
    float wide = (float) width / dotsPerPixel;
    float high = (float) height / dotsPerPixel;
    List<List<Long>> bars = read(element.getAttribute("data-bars"));
    out.drawWithGraphics(
        (float) x, (float) y, wide, high, graphics -> draw(graphics, bars, wide, high));
    return null;
  }

  private static void draw(Graphics2D graphics, List<List<Long>> bars, float wide, float high) {
    long most = bars.stream().mapToLong(Bars::sum).max().orElse(0);
    double slot = wide / Math.max(1, bars.size());
    for (int i = 0; i < bars.size() && most > 0; i++) {
      double bottom = high;
      for (int part = 0; part < bars.get(i).size(); part++) {
        double tall = bars.get(i).get(part) * (high - 1.0) / most;
        bottom -= tall;
        graphics.setColor(COLORS.get(part % COLORS.size()));
        graphics.fill(new Rectangle2D.Double(i * slot + slot * 0.1, bottom, slot * 0.8, tall));
      }
    }
    graphics.setColor(LINE);
    graphics.fill(new Rectangle2D.Double(0, high - 0.75, wide, 0.75));
  }

  private static long sum(List<Long> parts) {
    return parts.stream().mapToLong(Long::longValue).sum();
  }

  private static List<List<Long>> read(String written) {
    List<List<Long>> bars = new ArrayList<>();
    for (String bar : written.split(";")) {
      List<Long> parts = new ArrayList<>();
      for (String part : bar.strip().split(" ")) {
        if (!part.isEmpty()) {
          parts.add(Long.valueOf(part));
        }
      }
      bars.add(parts);
    }
    return bars;
  }
}
