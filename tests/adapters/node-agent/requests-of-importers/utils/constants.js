const DETECTION_URL = process.env.DETECTION_URL || process.env.OBJECT_URL || 'http://detection:8000/predictions';

module.exports = { DETECTION_URL };
