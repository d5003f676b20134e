// Judges one book after the other with EPUBCheck, so that Java starts once for many books.
//
// Each line of standard input names a book and the file for what is found, with a tab between them; the answer is a
// line with EPUBCheck's status, or -1 where it broke. What EPUBCheck itself prints goes to standard error.
//
// `python tools/make_epub_judge.py` compiles it.

import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

public final class Judge {
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader wishes = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = wishes.readLine()) != null) {
            String[] names = line.split("\t");
            int status = -1;
            try {
                status = new EpubChecker().run(new String[] {names[0], "--json", names[1], "--quiet"});
            } catch (Throwable error) {
                System.err.println(error);
            }
            System.err.flush();
            answers.println(status);
            answers.flush();
        }
    }
}
