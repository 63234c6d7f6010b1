// Runs in any browser, so that one that is too old gets a sentence and not a blank page.
(function () {
  function show(id) {
    var element = document.getElementById(id);
    if (element) {
      element.hidden = false;
      element.removeAttribute("hidden");
    }
  }
  // The smallest module with a v128 in it: (func (drop (v128.const 0))).
  var simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 11];
  var able = "noModule" in document.createElement("script") &&
    typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(simd));
  if (!able) {
    show("too-old");
    return;
  }
  show("loading");
  var main = document.createElement("script");
  main.type = "module";
  var address = document.currentScript.getAttribute("data-main");
  // A page that is one file has it beside this.
  if (address) main.src = address;
  else main.textContent = document.getElementById("main").textContent;
  main.onerror = function () {
    show("failed");
  };
  document.head.appendChild(main);
})();
