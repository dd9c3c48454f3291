//! The command line that opens the screens, read without clap: building the grammar of every command takes longer than anything else
//! between the Enter key and the first screen.

use std::ffi::OsString;

use super::args::Arguments;

/// The arguments, where they are none but `--data-dir` and `--mouse`. Everything else, a mistake too, is for clap.
pub fn read(arguments: &[OsString]) -> Option<Arguments> {
    let data_dir = std::env::var_os("GREENROOM_DATA_DIR").map(Into::into);
    let mut read = Arguments { data_dir, mouse: false, command: None };
    let mut rest = arguments.iter().skip(1);
    let (mut named, mut mouse) = (false, false);
    while let Some(argument) = rest.next() {
        let known = match argument.to_str()? {
            "--mouse" => std::mem::replace(&mut mouse, true),
            "--data-dir" => {
                let folder = rest.next().filter(|folder| is_plain(folder))?;
                read.data_dir = Some(folder.into());
                std::mem::replace(&mut named, true)
            }
            _ => return None,
        };
        if known {
            return None;
        }
    }
    read.mouse = mouse;
    Some(read)
}

/// Whether it cannot be an option.
fn is_plain(folder: &OsString) -> bool {
    let bytes = folder.as_encoded_bytes();
    !bytes.is_empty() && !bytes.starts_with(b"-")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn line(words: &[&str]) -> Vec<OsString> {
        std::iter::once("greenroom").chain(words.iter().copied()).map(OsString::from).collect()
    }

    #[test]
    fn it_reads_what_clap_reads_and_leaves_everything_else_to_it() {
        let ours: [&[&str]; 5] = [
            &[],
            &["--mouse"],
            &["--data-dir", "a b"],
            &["--mouse", "--data-dir", "x"],
            &["--data-dir", "x", "--mouse"],
        ];
        for words in ours {
            let (read, full) = (read(&line(words)), Arguments::try_parse_from(line(words)));
            assert_eq!(
                format!("{:?}", read.expect("read")),
                format!("{:?}", full.expect("read")),
                "{words:?}"
            );
        }
        let others: [&[&str]; 9] = [
            &["review"],
            &["--help"],
            &["--data-dir"],
            &["--data-dir", ""],
            &["--data-dir", "--mouse"],
            &["--data-dir=x"],
            &["--data-dir", "x", "review"],
            &["--mouse", "--mouse"],
            &["--data-dir", "x", "--data-dir", "y"],
        ];
        for words in others {
            assert!(read(&line(words)).is_none(), "{words:?}");
        }
    }
}
