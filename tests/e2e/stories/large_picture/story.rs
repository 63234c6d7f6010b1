//! A picture of 1024 x 1024 steps and seeks.

use e2e::story;

/// A file as a person would drop it, drawn by the browser itself.
const DROP: &str = "const done = arguments[arguments.length - 1];
const c = document.createElement('canvas'); c.width = c.height = 1024;
const g = c.getContext('2d'), image = g.createImageData(1024, 1024);
for (let i = 0; i < 1024 * 1024; i++) image.data.set([i % 256, (i >> 10) % 256, 128, 255], i * 4);
g.putImageData(image, 0, 0);
c.toBlob(blob => {
  const data = new DataTransfer();
  data.items.add(new File([blob], 'large.png', {type: 'image/png'}));
  document.querySelector('.page').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
});";

#[test]
fn large_picture() {
    story("large_picture", |page| {
        page.open("v=1&how=max&kernel=3x3&stride=2x2&pad=1x1&dy=ones");
        page.js(DROP, vec![]);
        page.until(
            "the picture is x",
            "return document.querySelector('.page').dataset.total === '524288'",
        );
        page.ready();
        page.click(".forward");
        page.rests_at(1);
        page.fill("[name=step]", "300000");
        page.rests_at(300_000);
        page.click(".back");
        page.rests_at(299_999);
        page.to_the_end();
        assert_eq!(page.text("[data-sum=dy]"), "262144");
        assert!(page.text("[data-sum=dx]").starts_with("262144"), "{}", page.text("[data-sum=dx]"));
        page.click(".first");
        page.rests_at(0);
    });
}
