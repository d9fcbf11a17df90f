package org.ks4gaps.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pupils as little-endian doubles, row by row, with the columns' names beside, for R to read. */
final class PupilFile {
  private PupilFile() {}

  static void write(Pupils pupils, Path file) throws IOException {
    long rows = 0;
    int width = pupils.fileColumns().size();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int s = 0; s < pupils.schools(); s++) {
        double[][] school = pupils.fileRows(s);
        ByteBuffer bytes =
            ByteBuffer.allocate(school.length * width * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : school) {
          for (double value : row) {
            bytes.putDouble(value);
          }
        }
        out.write(bytes.array());
        rows += school.length;
      }
    }
    Files.writeString(
        Path.of(file + ".columns"), rows + " " + String.join(" ", pupils.fileColumns()) + "\n");
  }
}
