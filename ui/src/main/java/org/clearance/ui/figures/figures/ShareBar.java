package org.clearance.ui.figures.figures;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.figures.figures.WayToNotified;
import org.clearance.domain.ground.text.Text;

/**
 * Shares of time in one bar of {@link #WIDTH} by {@link #HEIGHT} units. Its pieces are numbered as
 * in the table, so that nobody has to tell colors apart.
 */
record ShareBar(List<Piece> pieces) {
  static final int WIDTH = 960;
  static final int HEIGHT = 40;

  /** The number of fills; after the last one they start over. */
  private static final int FILLS = 6;

  private static final int ROOM_FOR_A_NUMBER = 20;

  /**
   * A piece of the bar.
   *
   * @param number in the table, from 1
   * @param fill from 1
   * @param labelled whether there is room for its number
   */
  record Piece(
      int number,
      WayToNotified.Share share,
      Text mean,
      int fill,
      double x,
      double width,
      boolean labelled) {
    /** The piece's share of the whole in percent, to a tenth. */
    public double hundredths() {
      return Math.round(10 * share.hundredths()) / 10.0;
    }

    public double middle() {
      return Scale.round(x + width / 2);
    }
  }

  public int width() {
    return WIDTH;
  }

  public int height() {
    return HEIGHT;
  }

  static ShareBar of(List<WayToNotified.Share> shares) {
    List<Piece> pieces = new ArrayList<>();
    double x = 0;
    for (WayToNotified.Share share : shares) {
      int number = pieces.size() + 1;
      double width = WIDTH * share.hundredths() / 100;
      pieces.add(
          new Piece(
              number,
              share,
              Age.of(share.mean()),
              (number - 1) % FILLS + 1,
              Scale.round(x),
              Scale.round(width),
              width >= ROOM_FOR_A_NUMBER));
      x += width;
    }
    return new ShareBar(pieces);
  }
}
