package org.seamoocs.hub.forum.stream;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The few frames that are only for one reader, bounded in number and bytes. Guarded by its reader. */
final class OwnFrames {

    private final Queue<Frame> frames = new ArrayDeque<>(2);
    private int bytes;

    boolean hasRoomFor(Frame frame) {
        return frames.size() < Reader.MAX_FRAMES && bytes + frame.length() <= Reader.MAX_BYTES;
    }

    boolean isHalfFull() {
        return frames.size() >= Reader.MAX_FRAMES / 2 || bytes > Reader.MAX_BYTES / 2;
    }

    void add(Frame frame) {
        frames.add(frame);
        bytes += frame.length();
    }

    @Nullable
    Frame poll() {
        Frame frame = frames.poll();
        if (frame != null) {
            bytes -= frame.length();
        }
        return frame;
    }

    void clear() {
        frames.clear();
        bytes = 0;
    }
}
