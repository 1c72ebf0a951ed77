fetch('/pages');
