use super::super::console::ColorWhen;
use super::*;

fn quiet() -> Console {
    Console::new(true, false, ColorWhen::Never)
}

fn write(path: &Path, bytes: &[u8]) -> std::result::Result<(), String> {
    let mut outputs = Outputs::default();
    outputs
        .write(&Target::from_path(path), bytes, Instant::now())
        .and_then(|()| outputs.commit(&quiet()))
        .map_err(|failure| format!("{failure:?}"))
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_whole_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    write(&path, b"first").unwrap();
    write(&path, b"second").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second");
    assert_eq!(names_in(path.parent().unwrap()), ["map.svg"]);
}

#[test]
fn a_missing_folder_is_made_only_where_a_folder_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/maps/map.svg");
    let message = write(&path, b"x").unwrap_err();
    assert!(message.contains("no such folder"), "{message}");
    assert!(message.contains("mkdir -p"), "{message}");
    assert_eq!(names_in(folder.path()), [""; 0]);
    let mut outputs = Outputs::default();
    outputs.want_folder(path.parent().unwrap());
    let target = Target::from_path(&path);
    outputs.write(&target, b"x", Instant::now()).unwrap();
    outputs.commit(&quiet()).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"x");
}

#[test]
fn a_folder_in_the_way_stays_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    fs::create_dir(&path).unwrap();
    let message = write(&path, b"x").unwrap_err();
    assert!(message.contains("map.svg"), "{message}");
    assert!(message.contains("is a folder"), "{message}");
    assert_eq!(names_in(folder.path()), ["map.svg"]);
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("output");
    fs::write(&file, b"kept").unwrap();
    let message = write(&file.join("map.svg"), b"x").unwrap_err();
    assert!(message.contains("output is a file"), "{message}");
    assert_eq!(fs::read(&file).unwrap(), b"kept");
}

#[test]
fn after_a_failure_all_files_are_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("old.svg"), "old").unwrap();
    let mut outputs = Outputs::default();
    for name in ["old.svg", "new.svg", "blocked.svg"] {
        let target = Target::File(at(name));
        outputs.write(&target, b"new", Instant::now()).unwrap();
    }
    // Made after the check, as another program might: it cannot be replaced.
    fs::create_dir_all(at("blocked.svg/inside")).unwrap();
    outputs.commit(&quiet()).unwrap_err();
    assert_eq!(fs::read(at("old.svg")).unwrap(), b"old");
    assert_eq!(names_in(folder.path()), ["blocked.svg", "old.svg"]);
}

#[test]
fn one_file_cannot_be_two_outputs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    let mut outputs = Outputs::default();
    let one = Target::File(path.clone());
    outputs.write(&one, b"1", Instant::now()).unwrap();
    let other = Target::File(
        folder
            .path()
            .join("../")
            .join(folder.path())
            .join("./map.svg"),
    );
    let failure = outputs.write(&other, b"2", Instant::now()).unwrap_err();
    assert!(format!("{failure:?}").contains("map.svg"), "{failure:?}");
    drop(outputs);
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    write(Path::new("/dev/null"), b"x").unwrap();
    let kind = fs::metadata("/dev/null").unwrap().file_type();
    assert!(kind.is_char_device());
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_fails_takes_the_files_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    fs::write(&path, "old").unwrap();
    let mut outputs = Outputs::default();
    for path in [Path::new("/dev/full"), &path] {
        let target = Target::from_path(path);
        outputs.write(&target, b"new", Instant::now()).unwrap();
    }
    let failure = outputs.commit(&quiet()).unwrap_err();
    assert!(format!("{failure:?}").contains("/dev/full"), "{failure:?}");
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names_in(folder.path()), ["map.svg"]);
}

#[cfg(unix)]
#[test]
fn a_new_file_can_be_read_by_others_and_an_old_one_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    write(&path, b"x").unwrap();
    assert_eq!(mode() & 0o600, 0o600);
    let plain = folder.path().join("plain");
    fs::write(&plain, b"x").unwrap();
    let new = fs::metadata(&plain).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), new);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    write(&path, b"y").unwrap();
    assert_eq!(mode(), 0o640);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::write(&real, b"old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    write(&link, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"new");
}
