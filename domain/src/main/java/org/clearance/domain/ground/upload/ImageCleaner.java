package org.clearance.domain.ground.upload;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Draws a photo anew, in a process of its own: what its camera knew of place and time stays behind,
 * and so does whatever else the file carries. It is turned the right way up, and made smaller where
 * it is larger than a page needs.
 *
 * <p>It writes a JPEG beside the file, named as {@link #cleaned}, and prints {@code CLEAN}, or
 * {@code DAMAGED}.
 */
public final class ImageCleaner {
  static final String CLEAN = "CLEAN";
  static final String DAMAGED = "DAMAGED";

  /**
   * Few telephones make larger pictures. A file of kilobytes may claim any size, and a JPEG that is
   * sent in several passes is unpacked as a whole, beside the heap.
   */
  private static final long MOST_PIXELS = 50_000_000;

  /** A page of letter paper at 300 dpi has 8.4 million. */
  private static final long KEPT_PIXELS = 8_500_000;

  private ImageCleaner() {}

  /**
   * @param arguments the file
   */
  public static void main(String[] arguments) {
    PrintStream answer = System.out;
    System.setOut(System.err);
    answer.println(clean(Path.of(arguments[0])));
  }

  /** Where the cleaned picture of a file is. */
  static Path cleaned(Path file) {
    return file.resolveSibling(file.getFileName() + ".clean");
  }

  private static String clean(Path file) {
    try {
      BufferedImage picture = turned(read(file), orientation(file));
      return ImageIO.write(picture, "jpg", cleaned(file).toFile()) ? CLEAN : DAMAGED;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The file may be anything, and may cause any error in its reader.
      return DAMAGED;
    }
  }

  private static BufferedImage read(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new IOException("too large");
        }
        int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) pixels / KEPT_PIXELS)));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
      } finally {
        reader.dispose();
      }
    }
  }

  /**
   * Reads the orientation of the camera (Exif 2.3, tag 274); 1: upright, or not said. Nothing else
   * that a stranger put beside the picture is read: no XML, no profile, no text.
   */
  private static int orientation(Path file) throws IOException {
    try {
      var exif =
          JpegMetadataReader.readMetadata(file.toFile(), List.of(new ExifReader()))
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      return exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
          ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION)
          : 1;
    } catch (ImageProcessingException | MetadataException e) {
      return 1;
    }
  }

  private static BufferedImage turned(BufferedImage read, int orientation) {
    boolean sideways = orientation >= 5;
    int width = sideways ? read.getHeight() : read.getWidth();
    int height = sideways ? read.getWidth() : read.getHeight();
    var turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(read, turn(orientation, width, height), null);
    graphics.dispose();
    return turned;
  }

  /** The turn that puts a picture upright; sizes are those of the upright one. */
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, width, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, width, height);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, height);
      default -> new AffineTransform();
    };
  }
}
